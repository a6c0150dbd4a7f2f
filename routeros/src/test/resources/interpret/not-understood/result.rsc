/ip pool
add name=b ranges=10.0.0.2-10.0.0.9
/ip pool remove [ find name=b ]
/odd menu
add y=4
set 0 x=2
set 2 x=3
