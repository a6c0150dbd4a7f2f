:if ([:len [/ip dhcp-server lease find address="10.0.0.9" server="dhcp1"]] != 1) do={:error "kedge: ip/dhcp-server/lease: other rows than expected; nothing was changed"}
:if ([:len [/ip dns static find name="router.lan"]] != 1) do={:error "kedge: ip/dns/static: other rows than expected; nothing was changed"}
:if ([:len [/ip dns static find forward-to="10.0.0.53"]] != 1) do={:error "kedge: ip/dns/static: other rows than expected; nothing was changed"}
:if ([:len [/ip smb shares find disabled=yes]] != 1) do={:error "kedge: ip/smb/shares: other rows than expected; nothing was changed"}
:if ([:len [/system leds find leds="led1"]] != 1) do={:error "kedge: system/leds: other rows than expected; nothing was changed"}
:if ([:len [/system ntp client servers find address="192.0.2.123"]] != 1) do={:error "kedge: system/ntp/client/servers: other rows than expected; nothing was changed"}
:if ([:len [/interface ethernet find default-name="ether1"]] != 1) do={:error "kedge: interface/ethernet: other rows than expected; nothing was changed"}
:if ([:len [/interface wireguard peers find interface="wg0" public-key="bbbb="]] != 1) do={:error "kedge: interface/wireguard/peers: other rows than expected; nothing was changed"}
:if ([:len [/interface wireguard peers find interface="wg0" public-key="cccc="]] != 1) do={:error "kedge: interface/wireguard/peers: other rows than expected; nothing was changed"}
:if ([:len [/ip dhcp-client find interface="ether1"]] != 1) do={:error "kedge: ip/dhcp-client: other rows than expected; nothing was changed"}
:if ([:len [/ip firewall filter find comment="nine"]] != 1) do={:error "kedge: ip/firewall/filter: other rows than expected; nothing was changed"}
:if ([:len [/ip ipsec policy find proposal="other"]] != 1) do={:error "kedge: ip/ipsec/policy: other rows than expected; nothing was changed"}
:if ([:len [/ipv6 firewall filter find comment="six"]] != 1) do={:error "kedge: ipv6/firewall/filter: other rows than expected; nothing was changed"}
:if ([:len [/ipv6 route find dst-address="2001:db8::/32"]] != 1) do={:error "kedge: ipv6/route: other rows than expected; nothing was changed"}
:if ([:len [/routing filter rule find chain="out"]] != 1) do={:error "kedge: routing/filter/rule: other rows than expected; nothing was changed"}
:if ([:len [/user group find name="full"]] != 1) do={:error "kedge: user/group: other rows than expected; nothing was changed"}
/ip dhcp-server lease set [/ip dhcp-server lease find address="10.0.0.9" server="dhcp1"] mac-address=00:00:5E:00:53:02
/ip dns static set [/ip dns static find name="router.lan"] address=10.0.0.2
/ip dns static set [/ip dns static find forward-to="10.0.0.53"] forward-to=10.0.0.54
/ip smb shares set [/ip smb shares find disabled=yes] disabled=no
/system leds set [/system leds find leds="led1"] type=off
/system ntp client servers set [/system ntp client servers find address="192.0.2.123"] iburst=no
/interface ethernet set [/interface ethernet find default-name="ether1"] mtu=1500
/interface wireguard peers set [/interface wireguard peers find interface="wg0" public-key="bbbb="] allowed-address=10.9.0.4/32
/interface wireguard peers set [/interface wireguard peers find interface="wg0" public-key="cccc="] allowed-address=10.9.0.5/32
/ip dhcp-client set [/ip dhcp-client find interface="ether1"] use-peer-dns=yes
/ip firewall filter set [/ip firewall filter find comment="nine"] dst-port=1 in-interface=ether1 log=yes log-prefix=p protocol=tcp src-port=2 ttl=equal:3
/ip firewall filter add action=log chain=input comment="one eight" dst-port=1 in-interface=ether2 log=yes log-prefix=p protocol=tcp src-port=2
/ip firewall filter add action=reject chain=output comment="one nine" dst-port=1 limit="1,5:packet" log=yes log-prefix=p protocol=udp out-interface=ether9 src-address=192.0.2.1 src-port=9
/ip ipsec policy set [/ip ipsec policy find proposal="other"] proposal=default
/ipv6 firewall filter set [/ipv6 firewall filter find comment="six"] log=yes
/ipv6 route set [/ipv6 route find dst-address="2001:db8::/32"] distance=2
/routing filter rule set [/routing filter rule find chain="out"] comment=all
/user group set [/user group find name="full"] policy="ssh,read,write"
