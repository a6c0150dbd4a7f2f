# mar/02/2026 07:14:09 by RouterOS 6.49.18
# software id = KEDG-0601
#
# model = RB2011UiAS
# serial number = 5C0000000601
/interface bridge
add admin-mac=02:00:5E:10:06:01 auto-mac=no comment="branch LAN" name=\
    bridge-lan protocol-mode=none
/interface ethernet
set [ find default-name=ether1 ] comment="uplink: city fibre" name=ether1-wan
set [ find default-name=ether2 ] name=ether2-server
set [ find default-name=sfp1 ] disabled=yes
/interface l2tp-client
add allow=mschap2 connect-to=198.51.100.10 disabled=no ipsec-secret=\
    kedge-demo-tunnel keepalive-timeout=30 name=l2tp-head password=\
    branch-tunnel-2 use-ipsec=yes user=branch6
/interface vlan
add interface=bridge-lan name=vlan20-guests vlan-id=20
/interface list
add comment="towards the provider" name=WAN
add name=LAN
/interface wireless security-profiles
set [ find default=yes ] supplicant-identity=MikroTik
/ip ipsec proposal
set [ find default=yes ] enc-algorithms=aes-256-cbc,aes-128-cbc
/ip pool
add name=pool-lan ranges=192.168.60.50-192.168.60.199
add name=pool-guests ranges=192.168.61.10-192.168.61.250
/ip dhcp-server
add address-pool=pool-lan disabled=no interface=bridge-lan lease-time=12h \
    name=dhcp-lan
add address-pool=pool-guests disabled=no interface=vlan20-guests lease-time=\
    1h name=dhcp-guests
/queue simple
add comment="guests share ten megabits" max-limit=10M/10M name=guests target=\
    192.168.61.0/24
/snmp community
set [ find default=yes ] addresses=192.0.2.20/32 name=kedge-demo-ro
/system logging action
add name=collector remote=192.0.2.20 target=remote
/user group
set full policy="local,telnet,ssh,ftp,reboot,read,write,policy,test,winbox,pas\
    sword,web,sniff,sensitive,api,romon,dude,tikapp"
/interface bridge port
add bridge=bridge-lan interface=ether2-server
add bridge=bridge-lan interface=ether3
add bridge=bridge-lan interface=ether4
add bridge=bridge-lan comment="meeting room" interface=ether5
/ip neighbor discovery-settings
set discover-interface-list=LAN
/interface list member
add interface=ether1-wan list=WAN
add interface=l2tp-head list=WAN
add interface=bridge-lan list=LAN
/ip address
add address=192.168.60.1/24 comment=office interface=bridge-lan network=\
    192.168.60.0
add address=192.168.61.1/24 interface=vlan20-guests network=192.168.61.0
add address=203.0.113.18/30 interface=ether1-wan network=203.0.113.16
/ip dhcp-server lease
add address=192.168.60.20 comment="label printer" mac-address=\
    02:00:5E:10:06:20 server=dhcp-lan
add address=192.168.60.21 comment="time clock at the door" mac-address=\
    02:00:5E:10:06:21 server=dhcp-lan
/ip dhcp-server network
add address=192.168.60.0/24 dns-server=192.168.60.1 domain=\
    branch6.example.net gateway=192.168.60.1
add address=192.168.61.0/24 dns-server=192.168.61.1 gateway=192.168.61.1
/ip dns
set allow-remote-requests=yes servers=192.0.2.53,198.51.100.53
/ip dns static
add address=192.168.60.2 name=files.branch6.example.net
add address=192.168.60.20 name=printer.branch6.example.net
/ip firewall address-list
add address=198.51.100.0/28 comment="operations centre" list=management
add address=192.0.2.20 list=management
/ip firewall filter
add action=accept chain=input comment="established, related" \
    connection-state=established,related
add action=drop chain=input comment="invalid packets" connection-state=\
    invalid
add action=accept chain=input comment="management from head office" dst-port=\
    22,8291 protocol=tcp src-address-list=management
add action=accept chain=input in-interface-list=LAN protocol=icmp
add action=accept chain=input comment="name service" dst-port=53 \
    in-interface-list=LAN protocol=udp
add action=drop chain=input comment="everything else from outside" \
    in-interface-list=!LAN
add action=fasttrack-connection chain=forward connection-state=\
    established,related
add action=accept chain=forward connection-state=established,related
add action=drop chain=forward comment="guests stay out of the office" \
    dst-address=192.168.60.0/24 src-address=192.168.61.0/24
add action=drop chain=forward connection-nat-state=!dstnat connection-state=\
    new in-interface-list=WAN
/ip firewall nat
add action=masquerade chain=srcnat comment="to the internet" \
    out-interface-list=WAN
/ip route
add distance=1 gateway=203.0.113.17
add comment="head office" distance=1 dst-address=10.10.0.0/16 gateway=\
    l2tp-head
/ip service
set telnet disabled=yes
set ftp disabled=yes
set www disabled=yes
set ssh address=198.51.100.0/28,192.0.2.20/32
set api disabled=yes
set api-ssl disabled=yes
/snmp
set contact=operations@example.net enabled=yes location=\
    "Branch 6, cellar, rack \"B\""
/system clock
set time-zone-name=Europe/Zurich
/system identity
set name=branch6
/system logging
add action=collector topics=critical
add action=collector topics=error
/system ntp client
set enabled=yes primary-ntp=192.0.2.123 secondary-ntp=198.51.100.123
/system scheduler
add interval=1d name=nightly-check on-event="/log info \"nightly check\"\r\
    \n:if ([/ping 192.0.2.20 count=3] = 0) do={ /log warning \"collector is si\
    lent\" }" policy=read,write,test start-date=jan/01/2024 start-time=\
    03:30:00
/tool mac-server
set allowed-interface-list=LAN
/tool mac-server mac-winbox
set allowed-interface-list=LAN
