/ip firewall filter
add action=accept chain=input !dst-port comment=a disabled=no !protocol
add action=drop chain=input !dst-port comment=b disabled=no protocol=tcp
/ip dns
set allow-remote-requests=no servers=""
