# 2026-01-02 03:00:00 by RouterOS 7.16.2
# software id = AAAA-BBBB
#
/ip address
add address=10.0.0.1/24 comment=one interface=ether2 network=10.0.0.0
add address=10.0.9.1/24 comment=two interface=ether1 network=10.0.1.0
add address=10.0.5.1/24 comment=alike interface=ether1
add address=10.0.6.1/24 comment=alike interface=ether1
add address=10.0.7.1/24 interface=ether1
/ip dhcp-server lease
add address=10.0.0.10 comment=third server=dhcp1
add address=10.0.0.10 comment=fourth server=dhcp1
/ip firewall address-list
add address=192.0.2.9 comment=host list=l
add address=192.0.2.8 list=l
/system ntp client servers
add address=192.0.2.2
