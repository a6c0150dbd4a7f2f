# 2026-01-01 03:00:00 by RouterOS 7.16.2
# software id = AAAA-BBBB
#
/ip address
add address=10.0.0.1/24 comment=one interface=ether1 network=10.0.0.0
add address=10.0.1.1/24 comment=two interface=ether1 network=10.0.1.0
add address=10.0.2.1/24 comment=alike interface=ether1
add address=10.0.3.1/24 comment=alike interface=ether1
add address=10.0.4.1/24 interface=ether1
/ip dhcp-server lease
add address=10.0.0.10 comment=first server=dhcp1
add address=10.0.0.10 comment=second server=dhcp1
/ip firewall address-list
add address=192.0.2.1 comment=host list=l
add address=192.0.2.7 list=l
/system ntp client servers
add address=192.0.2.1
