:local kedgefailed 0
:do {:if ([:len [/ip route find gateway="10.0.0.1"]] < 2) do={/ip route add gateway=10.0.0.1}} on-error={:set kedgefailed ($kedgefailed + 1)}
:do {:if ([:len [/ip firewall address-list find address="192.0.2.1" list="m"]] = 1) do={/ip firewall address-list remove [/ip firewall address-list find address="192.0.2.1" list="m"]}} on-error={:set kedgefailed ($kedgefailed + 1)}
:do {:if ([:len [/ip firewall filter find action="drop" chain="forward"]] > 1) do={/ip firewall filter remove [:pick [/ip firewall filter find action="drop" chain="forward"] 1]}} on-error={:set kedgefailed ($kedgefailed + 1)}
:do {:if ([:len [/ip firewall filter find action="accept" chain="input"]] > 2) do={/ip firewall filter remove [:pick [/ip firewall filter find action="accept" chain="input"] 2]}} on-error={:set kedgefailed ($kedgefailed + 1)}
:do {/ip firewall filter move [/ip firewall filter find action="drop"]} on-error={:set kedgefailed ($kedgefailed + 1)}
:do {/ip firewall filter move [/ip firewall filter find comment="second"] [/ip firewall filter find action="drop"]} on-error={:set kedgefailed ($kedgefailed + 1)}
:do {/ip firewall filter move [:pick [/ip firewall filter find action="accept" chain="input"] 0]} on-error={:set kedgefailed ($kedgefailed + 1)}
:do {/ip firewall filter move [/ip firewall filter find comment="first"]} on-error={:set kedgefailed ($kedgefailed + 1)}
:do {/ip firewall filter move [:pick [/ip firewall filter find action="accept" chain="input"] 0]} on-error={:set kedgefailed ($kedgefailed + 1)}
:do {/ip firewall filter move [/ip firewall filter find comment="second"]} on-error={:set kedgefailed ($kedgefailed + 1)}
:if ($kedgefailed > 0) do={:error "kedge: parts of the change could not be undone"}
