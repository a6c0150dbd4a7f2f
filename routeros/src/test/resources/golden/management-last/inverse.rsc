:local kedgefailed 0
:do {:if ([:len [/user group find name="ops"]] = 1) do={/user group set [/user group find name="ops"] policy="ssh,read,!write"}} on-error={:set kedgefailed ($kedgefailed + 1)}
:do {:if ([:len [/ip service find name="ssh"]] = 1) do={/ip service set [/ip service find name="ssh"] port=2222}} on-error={:set kedgefailed ($kedgefailed + 1)}
:do {:if ([:len [/ip route find dst-address="0.0.0.0/0"]] = 1) do={/ip route set [/ip route find dst-address="0.0.0.0/0"] gateway=10.5.0.1}} on-error={:set kedgefailed ($kedgefailed + 1)}
:do {:if ([:len [/ip address find interface="mgmt"]] = 1) do={/ip address set [/ip address find interface="mgmt"] address=10.5.0.2/24 network=10.5.0.0}} on-error={:set kedgefailed ($kedgefailed + 1)}
:do {:if ([:len [/interface vlan find name="mgmt"]] = 1) do={/interface vlan set [/interface vlan find name="mgmt"] vlan-id=5}} on-error={:set kedgefailed ($kedgefailed + 1)}
:do {:if ([:len [/ip pool find name="old"]] = 0) do={/ip pool add name=old ranges=10.9.0.2-10.9.0.9}} on-error={:set kedgefailed ($kedgefailed + 1)}
:do {:if ([:len [/ip dhcp-server find name="dhcp1"]] = 0) do={/ip dhcp-server add address-pool=old interface=mgmt name=dhcp1}} on-error={:set kedgefailed ($kedgefailed + 1)}
:do {:if ([:len [/system scheduler find name="tick"]] = 0) do={/system scheduler add interval=1h name=tick on-event=":log info tick"}} on-error={:set kedgefailed ($kedgefailed + 1)}
:do {:if ([:len [/system script find name="later"]] = 1) do={/system script remove [/system script find name="later"]}} on-error={:set kedgefailed ($kedgefailed + 1)}
:do {/system identity set name=edge} on-error={:set kedgefailed ($kedgefailed + 1)}
:do {/ip dns set servers=10.5.0.1} on-error={:set kedgefailed ($kedgefailed + 1)}
:do {:if ([:len [/ip dhcp-server find name="dhcp2" interface="voice"]] = 1) do={/ip dhcp-server remove [/ip dhcp-server find name="dhcp2" interface="voice"]}} on-error={:set kedgefailed ($kedgefailed + 1)}
:do {:if ([:len [/interface vlan find name="voice" interface="ether1"]] = 1) do={/interface vlan remove [/interface vlan find name="voice" interface="ether1"]}} on-error={:set kedgefailed ($kedgefailed + 1)}
:if ($kedgefailed > 0) do={:error "kedge: parts of the change could not be undone"}
