/ip pool
add name=a ranges=10.0.0.2-10.0.0.9
