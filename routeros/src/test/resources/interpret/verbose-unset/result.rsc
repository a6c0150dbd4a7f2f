/ip firewall filter
add action=accept chain=input comment=a disabled=no !dst-port protocol=udp
add action=drop chain=input comment=b disabled=no !dst-port !protocol
add action=log chain=input comment=c disabled=no !protocol
/ip dns
set allow-remote-requests=no servers=""
