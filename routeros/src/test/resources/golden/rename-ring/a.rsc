# 2026-01-01 03:00:00 by RouterOS 7.16.2
# software id = AAAA-BBBB
#
/interface bridge
add comment=one name=a
add comment=two name=b
add comment=three name=c
add comment=four name=d
/interface ethernet
set [ find default-name=ether1 ] comment=up name=wan
set [ find default-name=ether2 ] comment=down
set [ find default-name=ether3 ] name=x3
set [ find default-name=ether4 ] name=x4
set [ find default-name=ether5 ] name=x5
/queue interface
set wan queue=only-hardware-queue
/ip pool
add comment=p name=x ranges=10.0.0.2-10.0.0.9
/interface bridge port
add bridge=a interface=wan
add bridge=d interface=ether2
add bridge=d interface=x3
add bridge=d interface=x4
/ip address
add address=10.1.0.1/24 interface=a network=10.1.0.0
add address=10.2.0.1/24 interface=b network=10.2.0.0
add address=10.3.0.1/24 interface=c network=10.3.0.0
