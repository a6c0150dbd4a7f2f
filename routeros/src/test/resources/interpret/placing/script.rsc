/ip firewall filter
add chain=input action=log comment=first place-before=0
add chain=input action=log comment=mid place-before=[find comment=c]
add chain=input action=log comment=last
move [find comment=d] [find comment=a]
move [find comment=b]
move numbers=[find comment=last] destination=[find comment=first]
move [find comment=mid] [find comment=mid]
move [find comment=a or comment=b] destination=0
:foreach r in=[find] do={ :put [get $r comment] }
