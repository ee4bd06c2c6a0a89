"""Conversion, cohorts and funnel from an export's transitions.csv and initiatives.csv, from the
definitions alone and without the program's code; the tests beside it quote what this prints.

    pilotage export portfolio.pilotage --out FOLDER
    python3 conversion.py FOLDER pilot production 2026-11-23 [first month of the fiscal year [FROM TO]]

FROM and TO are the first and last day of a window: then the classes seen through it are printed too.
"""
import csv,sys,calendar,re
from datetime import date,timedelta
from collections import defaultdict,Counter
folder,src,dst,today=sys.argv[1],sys.argv[2],sys.argv[3],date.fromisoformat(sys.argv[4])
fiscal=int(sys.argv[5]) if len(sys.argv)>5 else 1
PATH=["idea","assessment","development","pilot","production","scaled"]; EXIT={"stopped","retired"}
def reaches(a,b): return a in PATH and PATH.index(a)>=PATH.index(b)
def span(t):
    if not t: return None
    m=re.fullmatch(r"(\d{4})-(\d\d)-(\d\d)",t)
    if m: d=date(*map(int,m.groups())); return d,d
    m=re.fullmatch(r"(\d{4})-(\d\d)",t)
    if m: y,mo=map(int,m.groups()); return date(y,mo,1),date(y,mo,calendar.monthrange(y,mo)[1])
    m=re.fullmatch(r"(\d{4})-Q(\d)",t)
    if m: y,q=map(int,m.groups()); return date(y,3*q-2,1),date(y,3*q,calendar.monthrange(y,3*q)[1])
    m=re.fullmatch(r"(\d{4})",t)
    if m: return date(int(t),1,1),date(int(t),12,31)
    m=re.fullmatch(r"(\S+)/(\S+)",t)
    if m: return span(m[1])[0],span(m[2])[1]
    raise SystemExit("date "+t)
def day(t):
    "The day a duration is counted from, or None."
    if re.fullmatch(r"\d{4}-\d\d-\d\d",t or ""): return span(t)[0]
    if re.fullmatch(r"\d{4}-\d\d",t or ""): return date(int(t[:4]),int(t[5:7]),15)
    return None
moves=defaultdict(list)
for r in csv.DictReader(open(folder+"/transitions.csv",encoding="utf-8-sig")):
    if r["place"]=="" and r["contradicted"]=="no": moves[r["key"]].append((int(r["ordinal"]),r["from"],r["to"],r["date"]))
window=[date.fromisoformat(d) for d in sys.argv[6:8]]; seen=Counter(); sofar=Counter()
def where(t):
    "Whether a date lies in the window: in, out, or nobody knows."
    s=span(t)
    if not s or s[0]>today: return "unknown"
    return "out" if s[1]<window[0] or s[0]>window[1] else "in" if s[0]>=window[0] and s[1]<=window[1] else "unknown"
place=Counter(); reasons=Counter(); cohorts=defaultdict(list); nostart=Counter(); entered=Counter(); moved=Counter(); now=Counter(); running_ages=[]
n=0
for r in csv.DictReader(open(folder+"/initiatives.csv",encoding="utf-8-sig")):
    n+=1
    steps=[]
    def enter(s,t):
        if not steps or steps[-1][0]!=s: steps.append((s,t))
    for _,f,t,d in sorted(moves[r["key"]]):
        if f: enter(f,"")
        enter(t,d)
    stage=r["stage"] if r["stage"] not in ("","unknown") else None
    if stage: enter(stage,"")
    now[stage]+=1
    ways=[s for s,_ in steps]
    for s in set(ways)&set(PATH):
        entered[s]+=1
        if any(reaches(x,s) and x!=s for x in ways[len(ways)-1-ways[::-1].index(s)+1:]): moved[s]+=1
    # dates that certainly contradict one another, or lie after today, enter no duration
    sp=[span(t) if span(t) and span(t)[0]<=today else None for _,t in steps]
    bad=set()
    for i in range(len(sp)):
        for j in range(i+1,len(sp)):
            if sp[i] and sp[j] and sp[i][0]>sp[j][1]: bad|={i,j}
    def d(i): return None if i in bad or not sp[i] else day(steps[i][1])
    if src not in ways:
        if stage is None: place["left"]+=1; reasons["unknown-stage"]+=1
        elif stage in EXIT or reaches(stage,src):
            # told move by move, each dated and leaving the stage before, from one before the start stage
            own=sorted(moves[r["key"]]); told=len(own)>1 and len(steps)==len(own) and steps[-1][0]==own[-1][2]
            first=own[0][2] if own else None
            told=told and first in PATH and not reaches(first,src) and not own[0][1]
            told=told and all(f==own[k][2] and span(t) and span(t)[0]<=today for k,(_,f,_,t) in enumerate(own[1:]))
            place["left"]+=1; reasons["skipped-start" if told else "never-entered-start"]+=1
        else: place["before"]+=1
        continue
    i=ways.index(src)
    if any(reaches(s,dst) for s in ways[:i]): place["left"]+=1; reasons["end-before-start"]+=1; continue
    end,j="running",None
    for k in range(i+1,len(ways)):
        s=ways[k]
        e="succeeded" if reaches(s,dst) else "stopped" if s=="stopped" else "retired" if s=="retired" else "back" if not reaches(s,src) else None
        if e: end,j=e,k; break
    if end=="running" and stage is None: end="unknown"
    place[end]+=1
    if window:
        began=where(steps[i][1]); ended=where(steps[j][1]) if j is not None else began
        if began=="in": sofar["begun"]+=1; sofar["succeeded"]+=end=="succeeded"
        else: sofar["begun "+began]+=1
        sure=end in("succeeded","stopped","running")
        seen["outside" if ended=="out" else end if ended=="in" or not sure else end+", unplaced"]+=1
    start=d(i)
    if start is None: nostart[end]+=1
    else:
        m=(start.month-fiscal)%12//3
        fy=start.year+(1 if fiscal>1 and start.month>=fiscal else 0)
        cohorts[(fy,m+1)].append((start,end,None if j is None else d(j)))
begun=sum(place[k] for k in("succeeded","stopped","back","retired","running","unknown"))
print("initiatives",n,dict(place),dict(reasons))
print("decided",place["succeeded"],"of",place["succeeded"]+place["stopped"],"so far",place["succeeded"],"of",begun,"running",place["running"])
if window: print("window",dict(sorted(seen.items())),"so far",dict(sorted(sofar.items())))
def plus(d,m):
    y,mo=divmod(d.year*12+d.month-1+m,12); return date(y,mo+1,min(d.day,calendar.monthrange(y,mo+1)[1]))
print("quarter,begun,succeeded,stopped,moved_back,retired,running,unknown,in_shares,by_6_months,by_12_months,by_18_months")
for q in sorted(cohorts):
    ms=cohorts[q]; c=Counter(e for _,e,_ in ms); young=max(s for s,_,_ in ms)
    placed=[x for x in ms if not(x[1]=="unknown" or x[1]=="succeeded" and x[2] is None)]
    ages=["" if plus(young,a)>today or not placed else sum(e=="succeeded" and max(x,s)<=plus(s,a) for s,e,x in placed) for a in(6,12,18)]
    label=f"{q[0]} Q{q[1]}" if fiscal==1 else f"FY{q[0]%100:02} Q{q[1]}"
    print(",".join(map(str,[label,len(ms),c["succeeded"],c["stopped"],c["back"],c["retired"],c["running"],c["unknown"],len(placed),*ages])))
if nostart:
    c=nostart; all=sum(c.values()) # without a start no success can be placed by its age
    print(",".join(map(str,["No one quarter",all,c["succeeded"],c["stopped"],c["back"],c["retired"],c["running"],c["unknown"],all-c["succeeded"]-c["unknown"],"","",""])))
print("funnel",[(s,now[s],entered[s],moved[s]) for s in PATH])
