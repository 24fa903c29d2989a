locals{
a=1
  bb   =    2
   c=[ 1 ,2 , 3 ]
 d={x=1,y=2}
e=f( x , y )
 f =x.y [0]
g= ! x
h = x==1?2:3
 i="a${ x }b"
}
resource"x""y"{
}
