/ip pool set a name=b
/odd menu set 0 x=2
/odd menu set 2 x=3
/odd menu remove 3
/odd menu add y=4 place-before=0
