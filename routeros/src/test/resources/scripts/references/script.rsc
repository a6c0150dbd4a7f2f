/interface ethernet set [find default-name=ether1] name=uplink
/interface bridge set lan name=office
/ip pool set dhcp name=addresses
/interface list remove LAN
/interface list add name=LAN
/ip firewall filter set [find chain=site] chain=elsewhere
