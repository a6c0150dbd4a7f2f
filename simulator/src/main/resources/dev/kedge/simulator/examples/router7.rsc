# 2026-03-02 07:14:09 by RouterOS 7.16.2
# software id = KEDG-0716
#
# model = RB5009UG+S+
# serial number = HF0000000716
/interface bridge
add admin-mac=02:00:5E:10:07:01 auto-mac=no comment="house LAN" name=\
    bridge-lan vlan-filtering=yes
add comment="router id" name=loopback protocol-mode=none
/interface ethernet
set [ find default-name=ether1 ] comment="provider A" name=ether1-wan
set [ find default-name=ether8 ] poe-out=off
set [ find default-name=sfp-sfpplus1 ] auto-negotiation=no comment=\
    "to the core switch" speed=10G-baseSR-LR
/interface wireguard
add comment="staff on the road" listen-port=51820 mtu=1420 name=wg-staff \
    private-key="a2VkZ2UtZGVtby1wcml2YXRlLWtleS1ub3QtcmVhbCE="
add listen-port=51821 mtu=1420 name=wg-branch private-key=\
    "a2VkZ2UtZGVtby1icmFuY2gta2V5LW5vdC1yZWFsISE="
/interface vlan
add interface=bridge-lan name=vlan10-office vlan-id=10
add interface=bridge-lan name=vlan20-guests vlan-id=20
add interface=bridge-lan name=vlan30-cameras vlan-id=30
/interface list
add name=WAN
add name=LAN
add comment="may reach the router itself" name=MANAGEMENT
/ip pool
add name=pool-office ranges=10.20.10.100-10.20.10.250
add name=pool-guests ranges=10.20.20.10-10.20.21.250
add name=pool-ppp ranges=10.20.90.10-10.20.90.99
/ip dhcp-server
add address-pool=pool-office interface=vlan10-office lease-time=8h name=\
    dhcp-office
add address-pool=pool-guests interface=vlan20-guests lease-script=":if (\$leas\
    eBound = 1) do={\r\
    \n  /log info \"guest \$leaseActMAC has \$leaseActIP\"\r\
    \n}" lease-time=30m name=dhcp-guests
/ppp profile
add dns-server=10.20.10.1 local-address=10.20.90.1 name=field remote-address=\
    pool-ppp use-encryption=required
/queue simple
add comment="guest floor" max-limit=50M/50M name=guests target=10.20.20.0/23
/snmp community
set [ find default=yes ] addresses=192.0.2.20/32 authentication-password=\
    kedge-demo-auth encryption-password=kedge-demo-priv name=kedge-demo \
    security=private
/system logging action
add name=collector remote=192.0.2.20 target=remote
/user group
add name=backup policy="ssh,ftp,read,policy,test,sensitive,!local,!telnet,!reb\
    oot,!write,!winbox,!password,!web,!sniff,!api,!romon,!rest-api"
/interface bridge port
add bridge=bridge-lan interface=ether2 pvid=10
add bridge=bridge-lan interface=ether3 pvid=10
add bridge=bridge-lan comment="access point, hall" interface=ether4 pvid=10
add bridge=bridge-lan frame-types=admit-only-untagged-and-priority-tagged \
    interface=ether5 pvid=30
add bridge=bridge-lan frame-types=admit-only-vlan-tagged interface=\
    sfp-sfpplus1
/ip neighbor discovery-settings
set discover-interface-list=MANAGEMENT
/interface bridge vlan
add bridge=bridge-lan tagged=bridge-lan,sfp-sfpplus1,ether4 vlan-ids=10
add bridge=bridge-lan tagged=bridge-lan,sfp-sfpplus1,ether4 vlan-ids=20
add bridge=bridge-lan tagged=bridge-lan,sfp-sfpplus1 vlan-ids=30
/interface list member
add interface=ether1-wan list=WAN
add interface=vlan10-office list=LAN
add interface=vlan20-guests list=LAN
add interface=vlan10-office list=MANAGEMENT
add interface=wg-staff list=MANAGEMENT
/interface wireguard peers
add allowed-address=10.20.80.2/32 comment="Ada, notebook" interface=wg-staff \
    name=ada public-key="a2VkZ2UtZGVtby1wZWVyLWFkYS1ub3QtYS1rZXkhISE="
add allowed-address=10.20.80.3/32 comment="Grace, telephone" interface=\
    wg-staff name=grace preshared-key=\
    "a2VkZ2UtZGVtby1wc2stZ3JhY2Utbm90LXJlYWwhISE=" public-key=\
    "a2VkZ2UtZGVtby1wZWVyLWdyYWNlLW5vdC1hLWtleSE="
add allowed-address=192.168.60.0/23,10.20.81.2/32 endpoint-address=\
    203.0.113.18 endpoint-port=51821 interface=wg-branch name=branch6 \
    persistent-keepalive=25s public-key=\
    "a2VkZ2UtZGVtby1wZWVyLWJyYW5jaC1ub3Qta2V5ISE="
/ip address
add address=10.20.10.1/24 comment=office interface=vlan10-office network=\
    10.20.10.0
add address=10.20.20.1/23 comment=guests interface=vlan20-guests network=\
    10.20.20.0
add address=10.20.30.1/24 comment=cameras interface=vlan30-cameras network=\
    10.20.30.0
add address=10.20.80.1/24 interface=wg-staff network=10.20.80.0
add address=10.20.81.1/30 interface=wg-branch network=10.20.81.0
add address=198.51.100.2/29 comment="provider A" interface=ether1-wan \
    network=198.51.100.0
/ip dhcp-server lease
add address=10.20.10.20 client-id=1:2:0:5e:10:7:20 comment="file server" \
    mac-address=02:00:5E:10:07:20 server=dhcp-office
add address=10.20.10.21 comment="printer, first floor" mac-address=\
    02:00:5E:10:07:21 server=dhcp-office
/ip dhcp-server network
add address=10.20.10.0/24 dns-server=10.20.10.1 domain=hq.example.net \
    gateway=10.20.10.1
add address=10.20.20.0/23 dns-server=10.20.20.1 gateway=10.20.20.1
/ip dns
set allow-remote-requests=yes cache-size=8192KiB servers=\
    192.0.2.53,198.51.100.53
/ip dns static
add address=10.20.10.20 name=files.hq.example.net type=A
add address=10.20.10.21 name=printer.hq.example.net type=A
add cname=files.hq.example.net name=backup.hq.example.net type=CNAME
add address=0.0.0.0 comment="no telemetry" regexp=\
    "(^|\\.)telemetry\\.example\\.org\$" type=A
/ip firewall address-list
add address=192.0.2.0/28 comment="operations centre" list=management
add address=10.20.80.0/24 comment="staff tunnel" list=management
add address=192.168.60.0/23 list=branches
/ip firewall filter
add action=accept chain=input comment="established, related, untracked" \
    connection-state=established,related,untracked
add action=drop chain=input comment="invalid packets" connection-state=\
    invalid
add action=accept chain=input comment="ping is welcome" limit=50,10:packet \
    protocol=icmp
add action=accept chain=input comment=wireguard dst-port=51820,51821 \
    protocol=udp
add action=accept chain=input comment=management dst-port=22,8291 protocol=\
    tcp src-address-list=management
add action=accept chain=input comment="name service" dst-port=53 \
    in-interface-list=LAN protocol=udp
add action=accept chain=input comment="name service" dst-port=53 \
    in-interface-list=LAN protocol=tcp
add action=drop chain=input comment="drop the rest" in-interface-list=\
    !MANAGEMENT log-prefix=input-drop
add action=fasttrack-connection chain=forward comment=fasttrack \
    connection-state=established,related hw-offload=yes
add action=accept chain=forward connection-state=\
    established,related,untracked
add action=drop chain=forward connection-state=invalid
add action=accept chain=forward comment="branches reach the file server" \
    dst-address=10.20.10.20 dst-port=445 protocol=tcp src-address-list=\
    branches
add action=drop chain=forward comment="guests go to the internet only" \
    in-interface=vlan20-guests out-interface-list=!WAN
add action=drop chain=forward comment="cameras go nowhere" in-interface=\
    vlan30-cameras
add action=drop chain=forward comment="from outside only what was forwarded" \
    connection-nat-state=!dstnat connection-state=new in-interface-list=WAN
/ip firewall nat
add action=masquerade chain=srcnat comment="to the internet" ipsec-policy=\
    out,none out-interface-list=WAN
add action=dst-nat chain=dstnat comment="web server" dst-port=80,443 \
    in-interface-list=WAN protocol=tcp to-addresses=10.20.10.20
/ip route
add comment="provider A" disabled=no dst-address=0.0.0.0/0 gateway=\
    198.51.100.1
add comment="branch 6" disabled=no dst-address=192.168.60.0/23 gateway=\
    wg-branch
/ip service
set telnet disabled=yes
set ftp disabled=yes
set www disabled=yes
set ssh address=192.0.2.0/28,10.20.80.0/24
set api disabled=yes
set winbox address=192.0.2.0/28,10.20.80.0/24
set api-ssl disabled=yes
/ppp secret
add comment="field service, van 1" name=van1 password="demo: van one" \
    profile=field service=l2tp
add name=van2 password=demo-van-two profile=field service=l2tp
/snmp
set contact=operations@example.net enabled=yes location=\
    "Head office, room 0.12"
/system clock
set time-zone-name=Europe/Zurich
/system identity
set name=router7
/system logging
add action=collector topics=info
add action=collector topics=error
/system note
set note="Kedge demonstration router" show-at-login=no
/system ntp client
set enabled=yes
/system ntp client servers
add address=192.0.2.123
add address=198.51.100.123
/system scheduler
add comment="every morning" interval=1d name=report on-event=\
    "/system script run report" policy=read,write,test start-date=2024-01-01 \
    start-time=06:00:00
/system script
add comment="what the night brought" dont-require-permissions=no name=report \
    owner=admin policy=read,write,test source="# counts what was dropped at ni\
    ght\r\
    \n:local dropped [/ip firewall filter get [find comment=\"drop the rest\"]\
    \_packets]\r\
    \n:log info \"dropped \$dropped packets\"\r\
    \n"
/tool mac-server
set allowed-interface-list=MANAGEMENT
/tool mac-server mac-winbox
set allowed-interface-list=MANAGEMENT
