:if ([:len [/ip dhcp-server lease find comment="first"]] != 1) do={:error "kedge: ip/dhcp-server/lease: other rows than expected; nothing was changed"}
:if ([:len [/ip dhcp-server lease find comment="second"]] != 1) do={:error "kedge: ip/dhcp-server/lease: other rows than expected; nothing was changed"}
:if ([:len [/system ntp client servers find address="192.0.2.1"]] != 1) do={:error "kedge: system/ntp/client/servers: other rows than expected; nothing was changed"}
:if ([:len [/ip address find address="10.0.0.1/24" interface="ether1"]] != 1) do={:error "kedge: ip/address: other rows than expected; nothing was changed"}
:if ([:len [/ip address find address="10.0.1.1/24" interface="ether1"]] != 1) do={:error "kedge: ip/address: other rows than expected; nothing was changed"}
:if ([:len [/ip firewall address-list find address="192.0.2.1" list="l"]] != 1) do={:error "kedge: ip/firewall/address-list: other rows than expected; nothing was changed"}
:if ([:len [/ip firewall address-list find address="192.0.2.7" list="l"]] != 1) do={:error "kedge: ip/firewall/address-list: other rows than expected; nothing was changed"}
:if ([:len [/ip address find address="10.0.4.1/24" interface="ether1"]] != 1) do={:error "kedge: ip/address: other rows than expected; nothing was changed"}
:if ([:len [/ip address find address="10.0.3.1/24" interface="ether1"]] != 1) do={:error "kedge: ip/address: other rows than expected; nothing was changed"}
:if ([:len [/ip address find address="10.0.2.1/24" interface="ether1"]] != 1) do={:error "kedge: ip/address: other rows than expected; nothing was changed"}
/ip dhcp-server lease set [/ip dhcp-server lease find comment="first"] comment=third
/ip dhcp-server lease set [/ip dhcp-server lease find comment="second"] comment=fourth
/system ntp client servers add address=192.0.2.2
/system ntp client servers remove [/system ntp client servers find address="192.0.2.1"]
/ip address set [/ip address find address="10.0.0.1/24" interface="ether1"] interface=ether2
/ip address set [/ip address find address="10.0.1.1/24" interface="ether1"] address=10.0.9.1/24 network=10.0.1.0
/ip address add address=10.0.5.1/24 comment=alike interface=ether1 network=10.0.5.0
/ip address add address=10.0.6.1/24 comment=alike interface=ether1 network=10.0.6.0
/ip address add address=10.0.7.1/24 interface=ether1 network=10.0.7.0
/ip firewall address-list set [/ip firewall address-list find address="192.0.2.1" list="l"] address=192.0.2.9
/ip firewall address-list add address=192.0.2.8 list=l
/ip firewall address-list remove [/ip firewall address-list find address="192.0.2.7" list="l"]
/ip address remove [/ip address find address="10.0.4.1/24" interface="ether1"]
/ip address remove [/ip address find address="10.0.3.1/24" interface="ether1"]
/ip address remove [/ip address find address="10.0.2.1/24" interface="ether1"]
