/ip firewall filter
set [find comment=a] protocol=udp dst-port=53
set [find comment=b] !protocol chain=input
unset [find comment=a] value-name=dst-port
add action=log chain=input !protocol comment=c disabled=no
disable [find comment=b]
enable [find comment=b]
/ip dns set allow-remote-requests=yes
/ip dns set allow-remote-requests=no servers=9.9.9.9
/ip dns set servers=""
