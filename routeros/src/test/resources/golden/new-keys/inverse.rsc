:local kedgefailed 0
:do {:if ([:len [/ip address find address="10.0.2.1/24" interface="ether1"]] = 0) do={/ip address add address=10.0.2.1/24 comment=alike interface=ether1 network=10.0.2.0}} on-error={:set kedgefailed ($kedgefailed + 1)}
:do {:if ([:len [/ip address find address="10.0.3.1/24" interface="ether1"]] = 0) do={/ip address add address=10.0.3.1/24 comment=alike interface=ether1 network=10.0.3.0}} on-error={:set kedgefailed ($kedgefailed + 1)}
:do {:if ([:len [/ip address find address="10.0.4.1/24" interface="ether1"]] = 0) do={/ip address add address=10.0.4.1/24 interface=ether1 network=10.0.4.0}} on-error={:set kedgefailed ($kedgefailed + 1)}
:do {:if ([:len [/ip firewall address-list find address="192.0.2.7" list="l"]] = 0) do={/ip firewall address-list add address=192.0.2.7 list=l}} on-error={:set kedgefailed ($kedgefailed + 1)}
:do {:if ([:len [/ip firewall address-list find address="192.0.2.8" list="l"]] = 1) do={/ip firewall address-list remove [/ip firewall address-list find address="192.0.2.8" list="l"]}} on-error={:set kedgefailed ($kedgefailed + 1)}
:do {:if ([:len [/ip firewall address-list find comment="host"]] = 1) do={/ip firewall address-list set [/ip firewall address-list find comment="host"] address=192.0.2.1}} on-error={:set kedgefailed ($kedgefailed + 1)}
:do {:if ([:len [/ip address find address="10.0.7.1/24" interface="ether1"]] = 1) do={/ip address remove [/ip address find address="10.0.7.1/24" interface="ether1"]}} on-error={:set kedgefailed ($kedgefailed + 1)}
:do {:if ([:len [/ip address find address="10.0.6.1/24" interface="ether1" comment="alike"]] = 1) do={/ip address remove [/ip address find address="10.0.6.1/24" interface="ether1" comment="alike"]}} on-error={:set kedgefailed ($kedgefailed + 1)}
:do {:if ([:len [/ip address find address="10.0.5.1/24" interface="ether1" comment="alike"]] = 1) do={/ip address remove [/ip address find address="10.0.5.1/24" interface="ether1" comment="alike"]}} on-error={:set kedgefailed ($kedgefailed + 1)}
:do {:if ([:len [/ip address find comment="two"]] = 1) do={/ip address set [/ip address find comment="two"] address=10.0.1.1/24 network=10.0.1.0}} on-error={:set kedgefailed ($kedgefailed + 1)}
:do {:if ([:len [/ip address find comment="one"]] = 1) do={/ip address set [/ip address find comment="one"] interface=ether1}} on-error={:set kedgefailed ($kedgefailed + 1)}
:do {:if ([:len [/system ntp client servers find address="192.0.2.1"]] = 0) do={/system ntp client servers add address=192.0.2.1}} on-error={:set kedgefailed ($kedgefailed + 1)}
:do {:if ([:len [/system ntp client servers find address="192.0.2.2"]] = 1) do={/system ntp client servers remove [/system ntp client servers find address="192.0.2.2"]}} on-error={:set kedgefailed ($kedgefailed + 1)}
:do {:if ([:len [/ip dhcp-server lease find comment="fourth"]] = 1) do={/ip dhcp-server lease set [/ip dhcp-server lease find comment="fourth"] comment=second}} on-error={:set kedgefailed ($kedgefailed + 1)}
:do {:if ([:len [/ip dhcp-server lease find comment="third"]] = 1) do={/ip dhcp-server lease set [/ip dhcp-server lease find comment="third"] comment=first}} on-error={:set kedgefailed ($kedgefailed + 1)}
:if ($kedgefailed > 0) do={:error "kedge: parts of the change could not be undone"}
