# Writes a text file as a C++ string.
file(READ ${FROM} text)
file(WRITE ${TO} "R\"embedded(${text})embedded\"\n")
