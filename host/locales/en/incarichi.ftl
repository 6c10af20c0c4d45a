# The choice of an incarico.

incarichi-title = On whose behalf to act
incarichi-lead = The chosen mandate decides which positions can be seen and which applications open. It can be changed at any time.
incarichi-none-title = No valid mandate
incarichi-none = The person who has signed in has no mandate that is valid today. The competent office can say how to obtain one.
