# 2026-03-02 07:14:09 by RouterOS 7.21
# software id = KEDG-0721
#
# model = CRS328-24P-4S+
# serial number = HG0000000721
/interface bridge
add admin-mac=02:00:5E:10:21:01 auto-mac=no comment="all ports" \
    ingress-filtering=yes name=bridge priority=0x4000 vlan-filtering=yes
/interface ethernet
set [ find default-name=ether1 ] comment=router7 name=ether1-uplink
set [ find default-name=ether2 ] comment="desk 0.01"
set [ find default-name=ether3 ] comment="desk 0.02"
set [ find default-name=ether4 ] comment="access point, hall" poe-priority=5
set [ find default-name=ether5 ] comment="camera, gate" poe-out=forced-on
set [ find default-name=ether24 ] comment=spare disabled=yes
set [ find default-name=sfp-sfpplus1 ] comment=core l2mtu=9500 mtu=9000
/interface vlan
add comment=management interface=bridge name=vlan99-mgmt vlan-id=99
/interface bonding
add comment="file server, two links" mode=802.3ad name=bond-server slaves=\
    sfp-sfpplus3,sfp-sfpplus4 transmit-hash-policy=layer-2-and-3
/interface list
add name=ACCESS
add name=TRUNK
/port
set 0 name=serial0
/snmp community
set [ find default=yes ] disabled=yes
add addresses=192.0.2.20/32 authentication-password=kedge-demo-auth \
    authentication-protocol=SHA1 encryption-password=kedge-demo-priv \
    encryption-protocol=AES name=kedge-v3 security=private
/system logging action
add name=collector remote=192.0.2.20 target=remote
/interface bridge port
add bridge=bridge frame-types=admit-only-vlan-tagged interface=ether1-uplink
add bridge=bridge edge=yes frame-types=\
    admit-only-untagged-and-priority-tagged interface=ether2 pvid=10
add bridge=bridge edge=yes frame-types=\
    admit-only-untagged-and-priority-tagged interface=ether3 pvid=10
add bridge=bridge comment="tagged guests, untagged office" interface=ether4 \
    pvid=10
add bridge=bridge edge=yes frame-types=\
    admit-only-untagged-and-priority-tagged interface=ether5 pvid=30
add bridge=bridge frame-types=admit-only-vlan-tagged interface=sfp-sfpplus1
add bridge=bridge interface=bond-server pvid=10
add bpdu-guard=yes bridge=bridge edge=yes frame-types=\
    admit-only-untagged-and-priority-tagged interface=ether6 pvid=10
/ip neighbor discovery-settings
set discover-interface-list=TRUNK
/interface bridge vlan
add bridge=bridge comment=office tagged=ether1-uplink,sfp-sfpplus1 untagged=\
    ether2,ether3,ether4,ether6,bond-server vlan-ids=10
add bridge=bridge comment=guests tagged=ether1-uplink,sfp-sfpplus1,ether4 \
    vlan-ids=20
add bridge=bridge comment=cameras tagged=ether1-uplink,sfp-sfpplus1 untagged=\
    ether5 vlan-ids=30
add bridge=bridge comment=management tagged=bridge,ether1-uplink,sfp-sfpplus1 \
    vlan-ids=99
/interface ethernet switch
set 0 l3-hw-offloading=no
/interface list member
add interface=ether2 list=ACCESS
add interface=ether3 list=ACCESS
add interface=ether1-uplink list=TRUNK
add interface=sfp-sfpplus1 list=TRUNK
/ip address
add address=10.20.99.2/24 comment=management interface=vlan99-mgmt network=\
    10.20.99.0
/ip dns
set servers=10.20.10.1
/ip firewall filter
add action=accept chain=input comment="established, related" \
    connection-state=established,related
add action=accept chain=input comment="management network" in-interface=\
    vlan99-mgmt
add action=drop chain=input comment="drop the rest"
/ip route
add disabled=no dst-address=0.0.0.0/0 gateway=10.20.99.1
/ip service
set telnet disabled=yes
set ftp disabled=yes
set www disabled=yes
set api disabled=yes
set api-ssl disabled=yes
/snmp
set contact=operations@example.net enabled=yes location=\
    "Head office, room 0.12, rack 2" trap-version=3
/system clock
set time-zone-name=Europe/Zurich
/system identity
set name=switch7
/system logging
add action=collector topics=warning
/system note
set show-at-login=no
/system ntp client
set enabled=yes
/system ntp client servers
add address=10.20.99.1
/system routerboard settings
set boot-os=router-os
/system scheduler
add interval=1w name=poe-camera-restart on-event="/interface ethernet poe set \
    ether5 poe-out=off\r\
    \n:delay 5s\r\
    \n/interface ethernet poe set ether5 poe-out=forced-on" policy=\
    read,write,test start-date=2025-01-05 start-time=04:00:00
/tool romon
set enabled=yes secrets=kedge-demo-romon
