:local kedgefailed 0
:do {:if ([:len [/user group find name="full"]] = 1) do={/user group set [/user group find name="full"] policy="ssh,read"}} on-error={:set kedgefailed ($kedgefailed + 1)}
:do {:if ([:len [/routing filter rule find chain="out"]] = 1) do={/routing filter rule set [/routing filter rule find chain="out"] comment=""}} on-error={:set kedgefailed ($kedgefailed + 1)}
:do {:if ([:len [/ipv6 route find dst-address="2001:db8::/32"]] = 1) do={/ipv6 route set [/ipv6 route find dst-address="2001:db8::/32"] distance=1}} on-error={:set kedgefailed ($kedgefailed + 1)}
:do {:if ([:len [/ipv6 firewall filter find comment="six"]] = 1) do={/ipv6 firewall filter set [/ipv6 firewall filter find comment="six"] log=no}} on-error={:set kedgefailed ($kedgefailed + 1)}
:do {/ip ipsec policy set [:pick [/ip ipsec policy find] 0] proposal=other} on-error={:set kedgefailed ($kedgefailed + 1)}
:do {:if ([:len [/ip firewall filter find comment="one nine"]] = 1) do={/ip firewall filter remove [/ip firewall filter find comment="one nine"]}} on-error={:set kedgefailed ($kedgefailed + 1)}
:do {:if ([:len [/ip firewall filter find comment="one eight"]] = 1) do={/ip firewall filter remove [/ip firewall filter find comment="one eight"]}} on-error={:set kedgefailed ($kedgefailed + 1)}
:do {:if ([:len [/ip firewall filter find comment="nine"]] = 1) do={/ip firewall filter set [/ip firewall filter find comment="nine"] log=no log-prefix="" !dst-port !in-interface !protocol !src-port !ttl}} on-error={:set kedgefailed ($kedgefailed + 1)}
:do {:if ([:len [/ip dhcp-client find interface="ether1"]] = 1) do={/ip dhcp-client set [/ip dhcp-client find interface="ether1"] use-peer-dns=no}} on-error={:set kedgefailed ($kedgefailed + 1)}
:do {:if ([:len [/interface wireguard peers find interface="wg0" public-key="cccc="]] = 1) do={/interface wireguard peers set [/interface wireguard peers find interface="wg0" public-key="cccc="] allowed-address=10.9.0.3/32}} on-error={:set kedgefailed ($kedgefailed + 1)}
:do {:if ([:len [/interface wireguard peers find interface="wg0" public-key="bbbb="]] = 1) do={/interface wireguard peers set [/interface wireguard peers find interface="wg0" public-key="bbbb="] allowed-address=10.9.0.2/32}} on-error={:set kedgefailed ($kedgefailed + 1)}
:do {:if ([:len [/interface ethernet find default-name="ether1"]] = 1) do={/interface ethernet set [/interface ethernet find default-name="ether1"] mtu=1400}} on-error={:set kedgefailed ($kedgefailed + 1)}
:do {:if ([:len [/system ntp client servers find address="192.0.2.123"]] = 1) do={/system ntp client servers set [/system ntp client servers find address="192.0.2.123"] iburst=yes}} on-error={:set kedgefailed ($kedgefailed + 1)}
:do {:if ([:len [/system leds find leds="led1"]] = 1) do={/system leds set [/system leds find leds="led1"] type=on}} on-error={:set kedgefailed ($kedgefailed + 1)}
:do {:if ([:len [/ip smb shares find]] = 1) do={/ip smb shares set [/ip smb shares find] disabled=yes}} on-error={:set kedgefailed ($kedgefailed + 1)}
:do {:if ([:len [/ip dns static find regexp="\\.corp\$"]] = 1) do={/ip dns static set [/ip dns static find regexp="\\.corp\$"] forward-to=10.0.0.53}} on-error={:set kedgefailed ($kedgefailed + 1)}
:do {:if ([:len [/ip dns static find name="router.lan"]] = 1) do={/ip dns static set [/ip dns static find name="router.lan"] address=10.0.0.1}} on-error={:set kedgefailed ($kedgefailed + 1)}
:do {:if ([:len [/ip dhcp-server lease find address="10.0.0.9" server="dhcp1"]] = 1) do={/ip dhcp-server lease set [/ip dhcp-server lease find address="10.0.0.9" server="dhcp1"] mac-address=00:00:5E:00:53:01}} on-error={:set kedgefailed ($kedgefailed + 1)}
:if ($kedgefailed > 0) do={:error "kedge: parts of the change could not be undone"}
