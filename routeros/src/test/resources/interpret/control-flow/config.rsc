/ip firewall filter
add action=accept chain=input comment=a
add action=drop chain=input comment=b
add action=accept chain=forward comment=c
