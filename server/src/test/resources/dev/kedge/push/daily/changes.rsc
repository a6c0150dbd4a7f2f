# What people change on a day, each a section: a name, and lines as in base.rsc. "before" lines are typed beforehand.

== vlan: a VLAN on a filtering bridge
| /interface vlan add name=vlan20 vlan-id=20 interface=bridge1 comment=guests
| /interface bridge vlan add bridge=bridge1 tagged=bridge1,ether4 vlan-ids=20
| /ip address add address=10.20.0.1/24 network=10.20.0.0 interface=vlan20 comment=guests
| /interface list member add interface=vlan20 list=LAN

== trunk: a trunk port
| /interface bridge port add bridge=bridge1 interface=ether5 frame-types=admit-only-vlan-tagged comment="second trunk"
| /interface bridge vlan set [find where vlan-ids="10" and dynamic=no] tagged=bridge1,ether4,ether5
| /interface bridge port set [find where interface="ether3"] pvid=99

== management: the management VLAN moves
| /interface vlan add name=vlan98 vlan-id=98 interface=bridge1 comment=management
| /interface bridge vlan add bridge=bridge1 tagged=bridge1,ether4 vlan-ids=98
| /ip address add address=10.98.0.1/24 network=10.98.0.0 interface=vlan98 comment=management
| /ip route set [find where comment="noc"] gateway=10.98.0.254
| /ip address remove [find where address="10.99.0.1/24"]
| /interface bridge vlan remove [find where vlan-ids="99" and dynamic=no]
| /interface vlan remove [find where name="vlan99"]

== uplink: another address and route of the uplink
| /ip address set [find where comment="uplink"] address=198.51.100.10/29 network=198.51.100.8
| /ip route set [find where comment="uplink"] gateway=198.51.100.9

== insert: a filter rule in the middle
| /ip firewall filter add chain=input action=accept protocol=udp dst-port=51820 comment=wireguard place-before=[find where comment="drop the rest"]

== reorder: filter rules change places
| /ip firewall filter move [find where comment="ping"] [find where comment="drop the rest"]

== forward: a port is forwarded
| /ip firewall nat add chain=dstnat action=dst-nat protocol=tcp dst-port=8443 in-interface-list=WAN to-addresses=10.10.0.21 to-ports=443 comment="second web"

== rename: an interface that others refer to gets another name
| /interface vlan set [find where name="vlan10"] name=vlan10-office

== port: an untouched port gets a name and a comment
| /interface ethernet set [find where default-name="ether5"] name=ether5-printer comment=printer

== wireguard: a tunnel with peers, no private key given
7 | /interface wireguard add name=wg1 listen-port=51820 comment=staff
7 | /interface wireguard peers add interface=wg1 public-key="a2VkZ2UtZGFpbHktcGVlci1vbmUtbm90LWEta2V5ISE=" allowed-address=10.80.0.2/32 comment=ada
7 | /interface wireguard peers add interface=wg1 public-key="a2VkZ2UtZGFpbHktcGVlci10d28tbm90LWEta2V5ISE=" allowed-address=10.80.0.3/32 comment=grace
7 | /ip address add address=10.80.0.1/24 network=10.80.0.0 interface=wg1

== ssh: another port of SSH
| /ip service set ssh port=2222

== service: who may use a service
-7.23 | /ip service set winbox address=192.0.2.0/28,10.99.0.0/24
7.24- | /ip service set winbox available-from=192.0.2.0/28,10.99.0.0/24
| /ip service set ftp disabled=yes

== list: 2,000 addresses (200 but with --all)
| !list

== bgp: a BGP connection
6 | /routing bgp peer add name=upstream remote-address=198.51.100.1 remote-as=64500 ttl=default
7-7.19 | /routing bgp connection add name=upstream as=64512 local.role=ebgp remote.address=198.51.100.1/32 remote.as=64500 router-id=198.51.100.2
7.20- | /routing bgp instance add name=main as=64512 router-id=198.51.100.2
7.20- | /routing bgp connection add name=upstream instance=main local.role=ebgp remote.address=198.51.100.1/32 remote.as=64500

== ospf: an OSPF instance
6 | /routing ospf instance add name=core router-id=10.10.0.1
6 | /routing ospf area add name=core-0 instance=core area-id=0.0.0.0
6 | /routing ospf network add network=10.10.0.0/24 area=core-0
7 | /routing ospf instance add name=core router-id=10.10.0.1 version=2
7 | /routing ospf area add name=core-0 instance=core area-id=0.0.0.0
7 | /routing ospf interface-template add area=core-0 interfaces=vlan10 cost=20

== dhcp: a DHCP server with its pool
| /ip pool add name=management ranges=10.99.0.100-10.99.0.150
| /ip dhcp-server add name=management interface=vlan99 address-pool=management lease-time=8h disabled=no
| /ip dhcp-server network add address=10.99.0.0/24 gateway=10.99.0.1 dns-server=10.99.0.1 comment=management

== queue: a tree of queues
| /queue tree add name=up parent=global max-limit=100M
| /queue tree add name=voice parent=up packet-mark=voice priority=1 limit-at=10M max-limit=20M

== group: what a group of users may
| /user group set [find where name="helpdesk"] policy=ssh,read,test,web,winbox
| /user group add name=monitoring policy=read,api

== wifi: how access points are provisioned
-7.12 | /caps-man configuration add name=office ssid=office country=switzerland
-7.12 | /caps-man provisioning add action=create-dynamic-enabled master-configuration=office comment="all radios"
7.16- | /interface wifi configuration add name=office ssid=office country=Switzerland
7.16- | /interface wifi provisioning add action=create-dynamic-enabled master-configuration=office comment="all radios"

== ipsec: an IPsec peer
| /ip ipsec profile add name=branch dh-group=modp2048 enc-algorithm=aes-256 hash-algorithm=sha256
| /ip ipsec proposal add name=branch auth-algorithms=sha256 enc-algorithms=aes-256-cbc pfs-group=modp2048
| /ip ipsec peer add name=branch address=203.0.113.77/32 profile=branch exchange-mode=ike2
| /ip ipsec identity add peer=branch secret="not a secret"
| /ip ipsec policy add peer=branch tunnel=yes src-address=10.10.0.0/24 dst-address=10.60.0.0/24 proposal=branch

== names: DNS and NTP
| /ip dns set servers=192.0.2.53,198.51.100.53 cache-size=4096
| /ip dns static add name=files.example.net address=10.10.0.20
6 | /system ntp client set enabled=yes primary-ntp=192.0.2.123
7 | /system ntp client set enabled=yes
7 | /system ntp client servers add address=192.0.2.123
