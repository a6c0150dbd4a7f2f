/ip firewall filter
add action=accept chain=input comment=a
add action=accept chain=input comment=b
add action=log chain=input comment=last
add action=log chain=input comment=first
add action=accept chain=input comment=d
add action=log chain=input comment=mid
add action=accept chain=input comment=c
