"""Ranks under drawn weights from an export's ratings.csv and ranking.csv, from the definitions alone and without the
program's code; the test beside it quotes what this prints (numpy 2.4.6).

    pilotage export portfolio.pilotage --out FOLDER
    python3 rank.py FOLDER [WITHIN] [DRAWS]

WITHIN is a share such as 0.2; without it, or with "any", weights are any: of the three dimensions a flat Dirichlet, then of
the criteria of each. Of ranking.csv only who is ranked is read. Consensus is the median of each assessor's latest rating;
the weights are those of the default model.
"""
import csv,sys,statistics
from collections import defaultdict
import numpy as np
folder=sys.argv[1]
within=float(sys.argv[2]) if len(sys.argv)>2 and sys.argv[2]!="any" else None
draws=int(sys.argv[3]) if len(sys.argv)>3 else 400_000
MODEL={
 "value":{"business-impact":40,"strategic-importance":25,"time-to-value":20,"reach":15},
 "feasibility":{"data-readiness":30,"technical-feasibility":25,"ease-of-integration":20,"skills-and-capacity":15,
  "change-readiness":10},
 "risk":{"harm-if-wrong":35,"regulatory-exposure":25,"data-sensitivity":20,"opacity":10,"third-party-dependence":10}}
SET=[50,30,20]; THRESHOLDS=[60,50]  # of the demo portfolio
rows=lambda name:list(csv.DictReader(open(f"{folder}/{name}.csv",encoding="utf-8-sig")))
keys=[r["key"] for r in rows("ranking") if r["rank"]]
latest={}
for r in rows("ratings"):
    slot=(r["key"],r["criterion"].lower().replace(" ","-"),r["assessor"])
    if slot not in latest or r["rated_on"]>=latest[slot][0]: latest[slot]=(r["rated_on"],int(r["level"]))
levels=defaultdict(list)
for (key,criterion,_),(_,level) in latest.items(): levels[key,criterion].append(level)
rng=np.random.default_rng(7)
def drawn(base):
    w=np.array(base,dtype=float)
    if within is None: return rng.dirichlet(np.ones(len(w)),draws)
    return w*rng.uniform(1-within,1+within,(draws,len(w)))
def dimension(name):
    criteria=MODEL[name]; w=drawn(list(criteria.values()))
    x=np.array([[statistics.median(levels[k,c]) if (k,c) in levels else np.nan for c in criteria] for k in keys])
    rated=~np.isnan(x); points=25*(np.nan_to_num(x,nan=1)-1)
    return (w@points.T)/(w@rated.T.astype(float))
w=drawn(SET); w/=w.sum(axis=1,keepdims=True)
V,F,R=(dimension(name) for name in MODEL)
P=w[:,:1]*V+w[:,1:2]*F+w[:,2:]*(100-R)
rank=np.empty(P.shape,dtype=np.int16)
np.put_along_axis(rank,np.argsort(-P,axis=1),np.arange(1,len(keys)+1,dtype=np.int16)[None,:],axis=1)
best,worst=np.percentile(rank,[5,95],axis=0,method="inverted_cdf")
high,hard=V>=THRESHOLDS[0]-1e-9,100-F>=THRESHOLDS[1]-1e-9
quadrants=[(high&~hard),(high&hard),(~high&~hard),(~high&hard)]
for at,key in enumerate(keys[:12]):
    shares=[100*q[:,at].mean() for q in quadrants]
    print(f'("{key}", {int(best[at])}, {int(worst[at])}, {100*(rank[:,at]<=10).mean():.2f}, '
          f'[{", ".join(f"{s:.2f}" for s in shares)}]),')
