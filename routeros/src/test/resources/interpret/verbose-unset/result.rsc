/ip firewall filter
add action=accept chain=input comment=a disabled=no protocol=udp
add action=drop chain=input comment=b !dst-port
add action=log chain=input comment=c
