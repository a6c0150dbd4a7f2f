/ip firewall filter
add action=accept chain=input comment=a log=yes
add action=drop chain=input comment=b log=yes
add action=accept chain=forward comment=c
