# 2026-01-02 03:00:00 by RouterOS 7.16.2
# software id = AAAA-BBBB
#
/interface bridge
add comment=one name=b
add comment=two name=c
add comment=three name=a
add comment=four name=e
/interface ethernet
set [ find default-name=ether1 ] comment=up
set [ find default-name=ether2 ] comment=down name=wan
set [ find default-name=ether3 ] name=x4
set [ find default-name=ether4 ] name=x5
set [ find default-name=ether5 ] name=x3
/queue interface
set ether1 queue=only-hardware-queue
/ip pool
add comment=p name=y ranges=10.0.0.2-10.0.0.9
/interface bridge port
add bridge=b interface=ether1
add bridge=e interface=wan
add bridge=e interface=x4
add bridge=e interface=x5
/ip address
add address=10.1.0.1/24 interface=b network=10.1.0.0
add address=10.2.0.1/24 interface=c network=10.2.0.0
add address=10.3.0.1/24 interface=a network=10.3.0.0
