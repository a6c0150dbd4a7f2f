/ip pool
add name=a ranges=10.0.0.2-10.0.0.9
remove [ find name=b ]
/odd menu
set 2 x=1
add y=2
