:local kedgefailed 0
:do {:if ([:len [/ip firewall address-list find address="192.0.2.0/25" list="name with blanks"]] = 1) do={/ip firewall address-list remove [/ip firewall address-list find address="192.0.2.0/25" list="name with blanks"]}} on-error={:set kedgefailed ($kedgefailed + 1)}
:do {:if ([:len [/ip firewall address-list find address="192.0.2.0/24" list="l"]] = 1) do={/ip firewall address-list set [/ip firewall address-list find address="192.0.2.0/24" list="l"] comment="a \"quoted\" \\ \$value; [here] {there}"}} on-error={:set kedgefailed ($kedgefailed + 1)}
:do {:if ([:len [/system script find name="t"]] = 0) do={/system script add name=t source=":put 1"}} on-error={:set kedgefailed ($kedgefailed + 1)}
:do {/system note set note="one\r\ntwo"} on-error={:set kedgefailed ($kedgefailed + 1)}
:do {:if ([:len [/system script find name="s"]] = 1) do={/system script set [/system script find name="s"] source=":put \"a\"\r\n:put \"b\""}} on-error={:set kedgefailed ($kedgefailed + 1)}
:do {:if ([:len [/ip hotspot user find name="guest"]] = 1) do={/ip hotspot user set [/ip hotspot user find name="guest"] comment="caf\C3\A9"}} on-error={:set kedgefailed ($kedgefailed + 1)}
:if ($kedgefailed > 0) do={:error "kedge: parts of the change could not be undone"}
