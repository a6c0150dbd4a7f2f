/ip pool
add name=a ranges=10.0.0.2-10.0.0.9
add name=b ranges=10.0.1.2-10.0.1.9
