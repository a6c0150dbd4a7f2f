/ip firewall filter
add action=accept chain=input comment=a
add action=accept chain=input comment=b
add action=accept chain=input comment=c
add action=accept chain=input comment=d
