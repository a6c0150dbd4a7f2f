:local kedgefailed 0
:do {:if ([:len [/interface bridge find name="old"]] = 0) do={/interface bridge add name=old}} on-error={:set kedgefailed ($kedgefailed + 1)}
:do {:if ([:len [/interface vlan find name="cameras"]] = 0) do={/interface vlan add interface=old name=cameras vlan-id=30}} on-error={:set kedgefailed ($kedgefailed + 1)}
:do {:if ([:len [/interface list find name="OLD"]] = 0) do={/interface list add name=OLD}} on-error={:set kedgefailed ($kedgefailed + 1)}
:do {:if ([:len [/interface bridge port find interface="ether4"]] = 0) do={/interface bridge port add bridge=old interface=ether4}} on-error={:set kedgefailed ($kedgefailed + 1)}
:do {:if ([:len [/interface list member find interface="cameras" list="OLD"]] = 0) do={/interface list member add interface=cameras list=OLD}} on-error={:set kedgefailed ($kedgefailed + 1)}
:do {:if ([:len [/ip address find address="192.168.30.1/24" interface="cameras"]] = 0) do={/ip address add address=192.168.30.1/24 interface=cameras network=192.168.30.0}} on-error={:set kedgefailed ($kedgefailed + 1)}
:do {:if ([:len [/ip firewall filter find comment="no cameras"]] = 0) do={/ip firewall filter add action=drop chain=forward comment="no cameras" in-interface=cameras}} on-error={:set kedgefailed ($kedgefailed + 1)}
:do {:if ([:len [/ip firewall filter find comment="lists"]] = 1) do={/ip firewall filter set [/ip firewall filter find comment="lists"] in-interface-list=OLD}} on-error={:set kedgefailed ($kedgefailed + 1)}
:do {:if ([:len [/ip address find address="10.40.0.1/24" interface="guest"]] = 1) do={/ip address remove [/ip address find address="10.40.0.1/24" interface="guest"]}} on-error={:set kedgefailed ($kedgefailed + 1)}
:do {:if ([:len [/interface list member find interface="guest" list="GUEST"]] = 1) do={/interface list member remove [/interface list member find interface="guest" list="GUEST"]}} on-error={:set kedgefailed ($kedgefailed + 1)}
:do {:if ([:len [/interface list find name="GUEST"]] = 1) do={/interface list remove [/interface list find name="GUEST"]}} on-error={:set kedgefailed ($kedgefailed + 1)}
:do {:if ([:len [/ip pool find name="dhcp"]] = 0) do={/ip pool add name=dhcp ranges=192.168.88.10-192.168.88.99}} on-error={:set kedgefailed ($kedgefailed + 1)}
:do {:if ([:len [/ip pool find name="spare"]] = 0) do={/ip pool add name=spare ranges=192.168.99.10-192.168.99.99}} on-error={:set kedgefailed ($kedgefailed + 1)}
:do {:if ([:len [/ip dhcp-server find name="server1"]] = 1) do={/ip dhcp-server set [/ip dhcp-server find name="server1"] address-pool=dhcp}} on-error={:set kedgefailed ($kedgefailed + 1)}
:do {:if ([:len [/ip dhcp-server find name="server2" address-pool="guests" interface="guest"]] = 1) do={/ip dhcp-server remove [/ip dhcp-server find name="server2" address-pool="guests" interface="guest"]}} on-error={:set kedgefailed ($kedgefailed + 1)}
:do {:if ([:len [/interface vlan find name="guest" interface="lan"]] = 1) do={/interface vlan remove [/interface vlan find name="guest" interface="lan"]}} on-error={:set kedgefailed ($kedgefailed + 1)}
:do {:if ([:len [/ip pool find name="guests" next-pool="more"]] = 1) do={/ip pool remove [/ip pool find name="guests" next-pool="more"]}} on-error={:set kedgefailed ($kedgefailed + 1)}
:do {:if ([:len [/ip pool find name="more"]] = 1) do={/ip pool remove [/ip pool find name="more"]}} on-error={:set kedgefailed ($kedgefailed + 1)}
:do {/ip firewall filter move [/ip firewall filter find comment="no cameras"] [/ip firewall filter find comment="lists"]} on-error={:set kedgefailed ($kedgefailed + 1)}
:if ($kedgefailed > 0) do={:error "kedge: parts of the change could not be undone"}
