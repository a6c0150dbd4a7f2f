:local total 0
:foreach entry in=[/ip firewall address-list find list=noc] do={
  :set total ($total + 1)
  :put ([/ip firewall address-list get $entry address] . " is " . $total)
}
:if ($total = 2 && !($total > 2)) do={:put "two"} else={:put "not two"}
:if ($total >= 3) do={:put "three"} else={:put "less than three"}
:for i from=1 to=3 do={:put ("i " . $i * 2)}
:while ($total > 0) do={:set total ($total - 1); :put "left $total"}
:do {/ip firewall address-list remove [find comment=nobody]; :error "stop"} on-error={:put "caught"}
:put [:len [/ip firewall address-list find]]
:put [:len "word"]
:put [/ip firewall address-list get [:pick [/ip firewall address-list find list=noc] 1] address]
:put [:len [/ip firewall address-list find where list=noc and !comment]]
:put [:len [/ip firewall address-list find where comment]]
:put [:len [/ip firewall address-list find where address~"192.0.2.[12]" || list=blocked]]
:global kept 7
{:local kept 8; :put $kept}
:put $kept
:put ("a" = "a", [:tostr 5])
