:local kedgefailed 0
:do {:if ([:len [/interface bridge find name="guests"]] = 1) do={/interface bridge set [/interface bridge find name="guests"] name=kedge-2}} on-error={:set kedgefailed ($kedgefailed + 1)}
:do {:if ([:len [/interface bridge find name="kedge-2"]] = 0) do={/interface bridge add name=kedge-2}} on-error={:set kedgefailed ($kedgefailed + 1)}
:do {:if ([:len [/ip address find address="10.4.0.1/24"]] = 1) do={/ip address set [/ip address find address="10.4.0.1/24"] interface=kedge-2}} on-error={:set kedgefailed ($kedgefailed + 1)}
:do {:if ([:len [/interface vlan find name="guests" interface="kedge-1"]] = 1) do={/interface vlan remove [/interface vlan find name="guests" interface="kedge-1"]}} on-error={:set kedgefailed ($kedgefailed + 1)}
:do {:if ([:len [/interface bridge find name="kedge-2"]] = 1) do={/interface bridge set [/interface bridge find name="kedge-2"] name=guests}} on-error={:set kedgefailed ($kedgefailed + 1)}
:if ($kedgefailed > 0) do={:error "kedge: parts of the change could not be undone"}
