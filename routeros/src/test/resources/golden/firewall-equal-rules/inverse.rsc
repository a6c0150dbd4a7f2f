:local kedgefailed 0
:do {:if ([:len [/ip firewall mangle find action="accept" chain="prerouting"]] < 3) do={/ip firewall mangle add action=accept chain=prerouting}} on-error={:set kedgefailed ($kedgefailed + 1)}
:do {/ip firewall mangle move [:pick [/ip firewall mangle find action="accept" chain="prerouting"] 0]} on-error={:set kedgefailed ($kedgefailed + 1)}
:do {/ip firewall mangle move [/ip firewall mangle find comment="one"]} on-error={:set kedgefailed ($kedgefailed + 1)}
:do {/ip firewall mangle move [:pick [/ip firewall mangle find action="accept" chain="prerouting"] 0]} on-error={:set kedgefailed ($kedgefailed + 1)}
:do {/ip firewall mangle move [/ip firewall mangle find comment="two"]} on-error={:set kedgefailed ($kedgefailed + 1)}
:do {/ip firewall mangle move [:pick [/ip firewall mangle find action="accept" chain="prerouting"] 0]} on-error={:set kedgefailed ($kedgefailed + 1)}
:if ($kedgefailed > 0) do={:error "kedge: parts of the change could not be undone"}
