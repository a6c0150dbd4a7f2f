# 2026-01-01 03:00:00 by RouterOS 7.16.2
# software id = AAAA-BBBB
#
/ip firewall nat
add action=masquerade chain=srcnat
add action=masquerade chain=srcnat
add action=masquerade chain=srcnat
/ip firewall raw
add action=drop chain=prerouting src-address=192.0.2.1
add action=drop chain=prerouting src-address=192.0.2.1
