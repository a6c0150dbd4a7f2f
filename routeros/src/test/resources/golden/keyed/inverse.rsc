:local kedgefailed 0
:do {:if ([:len [/interface vlan find name="vlan20"]] = 1) do={/interface vlan set [/interface vlan find name="vlan20"] name=guest}} on-error={:set kedgefailed ($kedgefailed + 1)}
:do {:if ([:len [/ip address find address="10.0.10.1/24" interface="vlan10"]] = 0) do={/ip address add address=10.0.10.1/24 comment=office interface=vlan10 network=10.0.10.0}} on-error={:set kedgefailed ($kedgefailed + 1)}
:do {:if ([:len [/ip firewall address-list find address="192.0.2.1" list="admins"]] = 0) do={/ip firewall address-list add address=192.0.2.1 list=admins}} on-error={:set kedgefailed ($kedgefailed + 1)}
:do {:if ([:len [/ip firewall address-list find address="192.0.2.3" list="admins"]] = 1) do={/ip firewall address-list remove [/ip firewall address-list find address="192.0.2.3" list="admins"]}} on-error={:set kedgefailed ($kedgefailed + 1)}
:do {:if ([:len [/interface wireguard peers find interface="wg0" public-key="aaaa="]] = 1) do={/interface wireguard peers set [/interface wireguard peers find interface="wg0" public-key="aaaa="] allowed-address=10.9.0.2/32}} on-error={:set kedgefailed ($kedgefailed + 1)}
:do {:if ([:len [/ip address find address="10.0.11.1/24" interface="vlan10"]] = 1) do={/ip address remove [/ip address find address="10.0.11.1/24" interface="vlan10"]}} on-error={:set kedgefailed ($kedgefailed + 1)}
:do {:if ([:len [/ip address find address="10.0.0.1/24" interface="bridge"]] = 1) do={/ip address set [/ip address find address="10.0.0.1/24" interface="bridge"] disabled=no}} on-error={:set kedgefailed ($kedgefailed + 1)}
:do {:if ([:len [/interface vlan find name="vlan10"]] = 1) do={/interface vlan set [/interface vlan find name="vlan10"] vlan-id=10}} on-error={:set kedgefailed ($kedgefailed + 1)}
:do {:if ([:len [/interface vlan find name="guest"]] = 1) do={/interface vlan set [/interface vlan find name="guest"] name=vlan20}} on-error={:set kedgefailed ($kedgefailed + 1)}
:if ($kedgefailed > 0) do={:error "kedge: parts of the change could not be undone"}
