-- Takes away the texts that a note had before.
delete from nota_versione where nota = :nota
