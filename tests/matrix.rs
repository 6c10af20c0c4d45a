//! The matrix of who may: every route, asked by everybody, for every kind of object, on both databases.
//! What must come back follows from two things written down here, the policy of the route (`policy`)
//! and how the person stands to the object (`facts`), never from what the program says.

mod cerca;
mod evidenze;
mod facts;
mod forms;
mod ground;
mod methods;
mod picture;
mod policy;
mod windows;
