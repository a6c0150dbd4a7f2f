:local outer 1
:global shared "first"
{
    :local outer 2
    :local inner 3
    :global shared
    :put "in the block $outer $inner $shared"
    :set shared "second"
}
:put "after the block $outer $shared $[:len $inner]"
:if (true) do={ :set outer 4 }
:put $outer
:local empty
:put [:len $empty]
:set outer
:put [:len $outer]
:global shared "third"
:put $shared
:foreach v in=x do={ :local w $v }
:put [:len $v]
:set nowhere 1
:put never
