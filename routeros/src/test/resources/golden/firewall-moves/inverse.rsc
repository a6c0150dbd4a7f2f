:local kedgefailed 0
:do {/ip firewall filter move [/ip firewall filter find comment="d"] [/ip firewall filter find comment="y"]} on-error={:set kedgefailed ($kedgefailed + 1)}
:if ($kedgefailed > 0) do={:error "kedge: parts of the change could not be undone"}
