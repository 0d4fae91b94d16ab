/*
 * MiniTlb for SPIN. CPUS and PAGES are 2 or 3, FAULT is 0 (none), 1 (Free does not compare generations) or 2 (Unmap does not raise the
 * generation when something is gathered already):
 *
 *   spin -a -DCPUS=3 -DPAGES=3 -DFAULT=0 minitlb.pml
 *
 * An entry is 0 for none, or a frame from 1 to 3, plus 4 if it is writable. A set of frames has a bit for each.
 */

#define LAST_GENERATION 6

byte pte[PAGES];
byte tlb[CPUS * PAGES];
byte generation;
byte seen[CPUS];
byte gathered;
byte free = 7;

#define TLB(c, v)      tlb[(c) * PAGES + (v)]
#define FRAME(e)       ((e) & 3)
#define BIT(e)         (1 << (FRAME(e) - 1))
#define LOWEST_FREE    ((free & 1) -> 1 : ((free & 2) -> 2 : 3))

/* The actions, each one step. */

#define MAP(v, w)      d_step { pte[v] == 0 && free != 0 -> pte[v] = LOWEST_FREE + 4 * w; free = free & (free - 1) }
#define ACCESS(c, v)   d_step { pte[v] != 0 && TLB(c, v) == 0 -> TLB(c, v) = pte[v] }
#define EVICT(c, v)    d_step { TLB(c, v) != 0 -> TLB(c, v) = 0 }
#define UNMAP(v)       d_step { pte[v] != 0 && generation < LAST_GENERATION -> RAISE; gathered = gathered | BIT(pte[v]); pte[v] = 0 }
#define FLUSH(c)       d_step { true -> EMPTY(c); seen[c] = generation }
#define FREE           d_step { gathered != 0 && MAY_FREE -> free = free | gathered; gathered = 0 }

#if FAULT == 2
#define RAISE          generation = generation + (gathered == 0)
#else
#define RAISE          generation++
#endif

#if FAULT == 1
#define MAY_FREE       true
#else
#define MAY_FREE       EVERY_CPU(UP_TO_DATE)
#endif
#define UP_TO_DATE(c)  (seen[c] == generation)

/* The invariant. */

#define SAFE(c, v)     (TLB(c, v) == 0 || (!(free & BIT(TLB(c, v))) && !ELSEWHERE(TLB(c, v), v)))

/* What there is of each for every page and every CPU. */

#define PAGE(v)        :: MAP(v, 0) :: MAP(v, 1) :: UNMAP(v)
#define ENTRY(c, v)    :: ACCESS(c, v) :: EVICT(c, v)

#if PAGES == 2
#define ELSEWHERE(e, v)  (FRAME(pte[1 - (v)]) == FRAME(e))
#define SAFE_CPU(c)      (SAFE(c, 0) && SAFE(c, 1))
#define EMPTY(c)         TLB(c, 0) = 0; TLB(c, 1) = 0
#define EACH_PAGE        PAGE(0) PAGE(1)
#define CPU(c)           ENTRY(c, 0) ENTRY(c, 1) :: FLUSH(c)
#else
#define ELSEWHERE(e, v)  (FRAME(pte[((v) + 1) % 3]) == FRAME(e) || FRAME(pte[((v) + 2) % 3]) == FRAME(e))
#define SAFE_CPU(c)      (SAFE(c, 0) && SAFE(c, 1) && SAFE(c, 2))
#define EMPTY(c)         TLB(c, 0) = 0; TLB(c, 1) = 0; TLB(c, 2) = 0
#define EACH_PAGE        PAGE(0) PAGE(1) PAGE(2)
#define CPU(c)           ENTRY(c, 0) ENTRY(c, 1) ENTRY(c, 2) :: FLUSH(c)
#endif

#if CPUS == 2
#define EVERY_CPU(X)   (X(0) && X(1))
#define EACH_CPU       CPU(0) CPU(1)
#else
#define EVERY_CPU(X)   (X(0) && X(1) && X(2))
#define EACH_CPU       CPU(0) CPU(1) CPU(2)
#endif

/* One process, so that nothing is interleaved but the actions. The invariant is asked once for each state. */
active proctype machine()
{
  do
  EACH_PAGE
  EACH_CPU
  :: FREE
  :: !EVERY_CPU(SAFE_CPU) -> assert(false)
  od
}
