"""Value of a portfolio from an export's benefits.csv, costs.csv, cost-shares.csv, bill-lines.csv, allocation-rules.csv, exchange-rates.csv,
initiatives.csv and transitions.csv, from the definitions alone and without the program's code; the test beside it
quotes what this prints.

    pilotage export portfolio.pilotage --out FOLDER --as-of 2026-09-30
    python3 value.py FOLDER 2026-09-30

Tried with numpy-financial 1.0.0, pandas 2.3.3 and numpy 2.4.6. The fiscal year is the calendar's and the discount
rate 8 %. Amounts by month are rounded to cents, halves away from zero.
"""
import sys,calendar
from datetime import date
from decimal import Decimal as D,ROUND_HALF_UP
import numpy as np,numpy_financial as nf,pandas as pd
folder,day=sys.argv[1],date.fromisoformat(sys.argv[2])
read=lambda name:pd.read_csv(f"{folder}/{name}.csv",dtype=str,keep_default_na=False)
no=lambda m:int(m[:4])*12+int(m[5:7])-1
last=lambda n:date(n//12,n%12+1,calendar.monthrange(n//12,n%12+1)[1])
over=lambda n:last(n)<=day
cents=lambda x:int((x*100).quantize(D(1),ROUND_HALF_UP))
def series(t): return {no(p.split(": ")[0]):D(p.split(": ")[1]) for p in t.split("; ") if p}
# From abroad: each month at the last rate of it or an earlier one, to the cent.
rated=sorted((r.currency,no(r.month),D(r.rate)/int(r.per or 1)) for r in read("exchange-rates").itertuples())
at=lambda code,m:[rate for c,from_,rate in rated if c==code and from_<=m][-1]
home=lambda row,t:{m:D(cents(x*at(row.currency,m)))/100 if row.currency else x for m,x in series(t).items()}
stage=dict(zip(*[read("initiatives")[c] for c in ("key","stage")]))
moves=read("transitions"); ended={}
for r in moves[(moves.place=="")&moves.to.isin(["stopped","retired"])].itertuples():
    # The last exit; known to the day or month here.
    if stage[r.key] in ("stopped","retired"): ended[r.key]=no(r.date)
def line(b):
    share=D(b.share or 100)/100; own=lambda x:D(cents(x*share))/100 if share!=1 else x
    plan={m:own(x) for m,x in home(b,b.plan).items()}; begun=used=None
    if not plan and b.start and b.until and b.users and b.effect and b.rate:
        worth=D(b.effect)*D(b.rate); ramp=max(int(b.ramp or 1),1); users=int(b.users)
        cent=lambda x:D(cents(x))/100
        curve=lambda at,m:own(cent(users*worth*min(m-at+1,ramp)/ramp)) if at is not None and m>=at and m<=no(b.until) else D(0)
        plan={m:curve(no(b.start),m) for m in range(no(b.start),no(b.until)+1)}
        at=no(b.started) if b.started else None; active=series(b.active)
        begun=lambda m:curve(at,m)
        used=lambda m:own(cent(active[m]*worth)) if begun(m) and m in active else begun(m)
    return dict(key=b.initiative,plan=plan,actual={m:own(x) for m,x in home(b,b.actual).items()},
        cash=b.category in ("revenue-gained","revenue-protected","cost-reduced"),cause=b.cause,begun=begun,used=used,
        grade="A" if b.evidence=="control-group" else "B" if b.evidence=="matched-comparison" and b.baseline=="yes" else
        "C" if b.evidence=="matched-comparison" or (b.evidence=="before-after" and b.baseline=="yes") else "D")
lines=[line(b) for b in read("benefits").itertuples()]
# A cost with shares is borne by those who use it, in whole cents that add up to it (largest remainder).
named=lambda c:(c.name,f"{c.name} ({c.id})")
shares=sorted((r for r in read("cost-shares").itertuples()),key=lambda r:r.id)
def dealt(amount,uses):
    whole,sign=abs(cents(amount)),1 if amount>=0 else -1; total=sum(uses); coins=[whole*u//total for u in uses]
    rest=sorted(range(len(uses)),key=lambda i:-(whole*uses[i]%total))
    for i in rest[:whole-sum(coins)]: coins[i]+=1
    return [D(sign*c)/100 for c in coins]
def planned(c):
    # A cost of which only a total is known is spread evenly over its time, in whole cents that add up to it.
    if c.plan or not (c.total and c.starts and c.ends): return home(c,c.plan)
    months=range(no(c.starts),no(c.ends)+1); return dict(zip(months,dealt(D(c.total),[1]*len(months))))
costs=[]
for c in read("costs").itertuples():
    own=[r for r in shares if r.cost in named(c)]; uses=[int(r.parts) for r in own]
    plan,actual=planned(c),home(c,c.actual); more=dict(nature=c.nature,bills=c.actual_from=="bills",owner=c.initiative,id=c.id)
    if not own: costs.append(dict(key=c.initiative,plan=plan,actual=actual,part=lambda x:x,**more)); continue
    for i,r in enumerate(own):
        costs.append(dict(key=r.initiative,part=lambda x,i=i,uses=uses:dealt(x,uses)[i],plan={m:dealt(x,uses)[i] for m,x in plan.items()},actual={m:dealt(x,uses)[i] for m,x in actual.items()},**more))
# Bills: the first rule that fits takes a line or its share, in whole cents that add up to it (largest remainder).
fits=lambda want,*have:not want or any((h.lower().startswith(want[:-1].lower()) if want.endswith("*") else h.lower()==want.lower()) for h in have)
rules=sorted(read("allocation-rules").itertuples(),key=lambda r:int(r.position)); billed={}
for b in read("bill-lines").itertuples():
    tags=[t.split("=",1) for t in b.tags.split("; ") if t]; left=100; parts=[]
    for r in rules:
        tagged=not r.tag or any(k.lower()==r.tag.lower() and fits(r.value,v) for k,v in tags)
        if left and tagged and fits(r.account,b.account,b.account_id,b.billing_account) and fits(r.service,b.service,b.category):
            share=min(int(r.share or left),left); left-=share; parts.append((r.initiative,share))
    whole=abs(cents(D(b.amount))); sign=1 if D(b.amount)>=0 else -1; parts.append((None,left))
    coins=[whole*s//100 for _,s in parts]; rest=sorted(range(len(parts)),key=lambda i:-(whole*parts[i][1]%100))
    for i in rest[:whole-sum(coins)]: coins[i]+=1
    for (key,_),c in zip(parts,coins):
        if key: own=billed.setdefault(key,{}); own[no(b.month)]=own.get(no(b.month),D(0))+D(sign*c)/100
# The first cost of an initiative that has bills as its actual has all of its bills, dealt to those who bear it; its others
# are paid with them. Without one the bills stand beside.
for key,months in billed.items():
    takers=[r for r in costs if r["owner"]==key and r["bills"]]
    for r in takers: r["actual"]={**r["actual"],**{m:r["part"](x) if r["id"]==takers[0]["id"] else D(0) for m,x in months.items()}}
    if not takers: costs.append(dict(key=key,owner=None,plan={},actual=months,nature="technology",bills=False))
ran=lambda key,m:m<=ended.get(key,10**9)
year=range(day.year*12,day.year*12+12); inyear=lambda m:m in year and over(m)
tot=lambda rows,f,ok:sum((x for r in rows for m,x in r[f].items() if ok(m)),D(0))
print("year",tot(lines,"plan",inyear),tot(lines,"actual",inyear),tot(costs,"plan",inyear),tot(costs,"actual",inyear))
print("all",tot(lines,"plan",over),tot(lines,"actual",over),tot(costs,"plan",over),tot(costs,"actual",over))
quarter=no(str(day))//3*3+(3 if over(no(str(day))//3*3+2) else 0); lately=lambda m:quarter-12<=m<quarter
change=tot([r for r in costs if r["nature"]=="change"],"actual",lately); known=tot([r for r in costs if r["nature"]],"actual",lately)
print("change-share",known,f"{float(change/known)*100:.6f}")
frame=pd.DataFrame([(r["grade"],x) for r in lines for m,x in r["actual"].items() if inyear(m)],columns=["grade","x"])
print("grades",*frame.groupby("grade").x.sum().items())
gap={}
for r in lines:
    months={m for f in ("plan","actual") for m in r[f] if inyear(m)}
    p=lambda m:r["plan"].get(m,D(0)); a=lambda m:r["actual"].get(m,D(0))
    total=sum((a(m)-p(m) for m in months),D(0)); add=lambda c,x:gap.__setitem__(c,gap.get(c,D(0))+x)
    if total>0: add("above-plan",total)
    if total>=0: continue
    for m in months:
        if not ran(r["key"],m): add("stopped",a(m)-p(m))
        elif r["begun"]:
            add("late-start",r["begun"](m)-p(m)); add("adoption",r["used"](m)-r["begun"](m))
            add("effect" if m in r["actual"] else "not-reported",a(m)-r["used"](m))
        else: add(r["cause"] or ("not-said" if m in r["actual"] else "not-reported"),a(m)-p(m))
print("gap",*sorted((c,x) for c,x in gap.items() if x))
flows={}; put=lambda m,x:flows.__setitem__(m,flows.get(m,D(0))+x)
benefit=cost=other=D(0)
for r in lines:
    for m,x in [(m,x) for m,x in r["actual"].items() if over(m)]+[(m,x) for m,x in r["plan"].items() if not over(m) and ran(r["key"],m)]:
        if r["cash"]: put(m,x); benefit+=x
        else: other+=x
for r in costs:
    silent=[(m,x) for m,x in r["plan"].items() if ran(r["key"],m) and (not over(m) or m not in r["actual"])]
    for m,x in [(m,x) for m,x in r["actual"].items() if over(m)]+silent: put(m,-x); cost+=x
first=min(flows); dense=[float(flows.get(m,0)) for m in range(first,max(flows)+1)]
now=next(m for m in range(first,max(flows)+2) if not over(m)); rate=1.08**(1/12)-1
print("npv",nf.npv(rate,dense),nf.npv(rate,dense[now-first:]))
print("roi",float((benefit-cost)/cost),"irr",(1+nf.irr(dense))**12-1,"not cash",other)
sums=np.cumsum([float(flows.get(m,0)) for m in range(first,max(flows)+1)]); at=first+np.nonzero(sums<0)[0][-1]+1
print("payback",f"{at//12}-{at%12+1:02}")
