:if ([:len [/interface vlan find name="vlan20"]] != 1) do={:error "kedge: interface/vlan: other rows than expected; nothing was changed"}
:if ([:len [/interface vlan find name="vlan10"]] != 1) do={:error "kedge: interface/vlan: other rows than expected; nothing was changed"}
:if ([:len [/ip address find address="10.0.0.1/24" interface="bridge"]] != 1) do={:error "kedge: ip/address: other rows than expected; nothing was changed"}
:if ([:len [/interface wireguard peers find interface="wg0" public-key="aaaa="]] != 1) do={:error "kedge: interface/wireguard/peers: other rows than expected; nothing was changed"}
:if ([:len [/ip firewall address-list find address="192.0.2.1" list="admins"]] != 1) do={:error "kedge: ip/firewall/address-list: other rows than expected; nothing was changed"}
:if ([:len [/ip address find address="10.0.10.1/24" interface="vlan10"]] != 1) do={:error "kedge: ip/address: other rows than expected; nothing was changed"}
/interface vlan set [/interface vlan find name="vlan20"] name=guest
/interface vlan set [/interface vlan find name="vlan10"] vlan-id=11
/ip address set [/ip address find address="10.0.0.1/24" interface="bridge"] disabled=yes
/ip address add address=10.0.11.1/24 interface=vlan10 network=10.0.11.0
/interface wireguard peers set [/interface wireguard peers find interface="wg0" public-key="aaaa="] allowed-address=10.9.0.3/32
/ip firewall address-list add address=192.0.2.3 list=admins
/ip firewall address-list remove [/ip firewall address-list find address="192.0.2.1" list="admins"]
/ip address remove [/ip address find address="10.0.10.1/24" interface="vlan10"]
