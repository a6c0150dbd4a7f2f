:local kedgefailed 0
:do {:if ([:len [/interface ethernet find default-name="ether2"]] = 1) do={/interface ethernet set [/interface ethernet find default-name="ether2"] name=ether2}} on-error={:set kedgefailed ($kedgefailed + 1)}
:do {:if ([:len [/ip service find name="www"]] = 1) do={/ip service set [/ip service find name="www"] address=10.0.0.0/8 port=8080}} on-error={:set kedgefailed ($kedgefailed + 1)}
:do {:if ([:len [/ip service find name="telnet"]] = 1) do={/ip service set [/ip service find name="telnet"] disabled=yes}} on-error={:set kedgefailed ($kedgefailed + 1)}
:do {:if ([:len [/ppp profile find name="default-encryption"]] = 1) do={/ppp profile set [/ppp profile find name="default-encryption"] comment=enc}} on-error={:set kedgefailed ($kedgefailed + 1)}
:do {:if ([:len [/ppp profile find name="default"]] = 1) do={/ppp profile set [/ppp profile find name="default"] only-one=yes}} on-error={:set kedgefailed ($kedgefailed + 1)}
:do {/ip settings set rp-filter=no} on-error={:set kedgefailed ($kedgefailed + 1)}
:do {:if ([:len [/ip firewall filter find comment="with port"]] = 1) do={/ip firewall filter set [/ip firewall filter find comment="with port"] dst-port=22 log=yes log-prefix=x protocol=tcp}} on-error={:set kedgefailed ($kedgefailed + 1)}
:do {:if ([:len [/interface ethernet find default-name="ether1"]] = 1) do={/interface ethernet set [/interface ethernet find default-name="ether1"] comment=uplink disabled=yes}} on-error={:set kedgefailed ($kedgefailed + 1)}
:do {:if ([:len [/interface ethernet find default-name="ether3"]] = 1) do={/interface ethernet set [/interface ethernet find default-name="ether3"] mtu=1500}} on-error={:set kedgefailed ($kedgefailed + 1)}
:do {:if ([:len [/interface bridge find name="lan"]] = 1) do={/interface bridge set [/interface bridge find name="lan"] comment=core protocol-mode=none}} on-error={:set kedgefailed ($kedgefailed + 1)}
:do {:if ([:len [/snmp community find default=yes]] = 1) do={/snmp community set [/snmp community find default=yes] addresses=10.0.0.0/8}} on-error={:set kedgefailed ($kedgefailed + 1)}
:do {/ip dns set allow-remote-requests=yes cache-size=4096KiB servers=192.0.2.53} on-error={:set kedgefailed ($kedgefailed + 1)}
:do {/system logging set [:pick [/system logging find] 0] topics="info,!firewall"} on-error={:set kedgefailed ($kedgefailed + 1)}
:do {/system logging set [:pick [/system logging find] 1] action=memory} on-error={:set kedgefailed ($kedgefailed + 1)}
:do {:if ([:len [/interface ethernet find default-name="ether2"]] = 1) do={/interface ethernet set [/interface ethernet find default-name="ether2"] name=server}} on-error={:set kedgefailed ($kedgefailed + 1)}
:if ($kedgefailed > 0) do={:error "kedge: parts of the change could not be undone"}
