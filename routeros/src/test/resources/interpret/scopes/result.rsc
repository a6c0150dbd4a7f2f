/ip dns
set servers=9.9.9.9
