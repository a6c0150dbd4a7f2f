# what ran stays
/ip pool add name=b \
    ranges=10.0.1.2-10.0.1.9
:put one
/ip pool
add name=a ranges=10.0.2.2-10.0.2.9
:put two
add name=c ranges=10.0.3.2-10.0.3.9
