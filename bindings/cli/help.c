/** @file help.c */
#include "help.h"
#include "words.h"

#include "zonesolve.h"

#include <stdio.h>

static const struct {
    const char *name;
    const char *usage;
    const char *text;
} verbs[N_VERBS] = {
    [VERB_SOLVE] = {"",
                    N_("zone-solve PLAN.yaml [-o DIR] [--time S] [--gap G] [--seed N] [--threads N]\n"
                    "                  [--lang zh|en] [--set key=value]... [--quiet] [--json]\n"),
                    N_("Draws the catchment zone of every school: each block goes to one school, zones are\n"
                    "connected, places hold where they can, and travel is as short as it can be.\n"
                    "\n"
                    "  zone-solve PLAN.yaml                              solve, and write the result folder\n"
                    "  zone-solve init BLOCKS SCHOOLS [-o PLAN.yaml]     write a commented plan file\n"
                    "  zone-solve score PLAN.yaml --assignment FILE.csv  evaluate a given plan\n"
                    "  zone-solve check DIR                              verify a written result\n"
                    "  zone-solve explain DIR BLOCK                      why a block goes where it goes\n"
                    "  zone-solve compare DIR_A DIR_B...                 what differs between results\n"
                    "  zone-solve sweep PLAN.yaml --set key=v1,v2,...    a result for each value, and the curve\n"
                    "  zone-solve presets [NAME]                         class sizes by regulation\n"
                    "  zone-solve admit ADMIT.yaml [-o DIR]              place applicants in the finished zones\n"
                    "  zone-solve VERB --help | --version\n"
                    "\n"
                    "  -o DIR           result folder (else the plan file's output.dir)\n"
                    "  --time S         seconds to search at most\n"
                    "  --gap G          stop when the total is proven within this share of the best, e.g. 0.001\n"
                    "  --seed N         another seed, another way through the search\n"
                    "  --threads N      0: one a processor; never changes a result that ends by its gap\n"
                    "  --lang zh|en     language of messages, of the spreadsheet, and in which the report opens\n"
                    "  --set key=value  override a key of the plan file by its dotted name, e.g. objective.moved=1\n"
                    "  --curve LIST     solve once for each limit on projects, e.g. 0,5,10 (or cost:0,500, places:0,900),\n"
                    "                   and print excess, travel and bound of each as a table; writes no folder\n"
                    "  --quiet          no progress and no notes\n"
                    "  --json           print plan.json instead of the summary\n"
                    "\n"
                    "Interrupting (Ctrl-C) stops the search and writes the best plan found.\n"
                    "\n"
                    "Exit status: 0 plan written, every rule met; 1 internal failure; 2 usage, plan file or input\n"
                    "wrong (nothing written); 3 the rules cannot all be met (the best plan is written); 4 stopped\n"
                    "before any plan was found; 5 check found a fault.\n")},
    [VERB_INIT] = {"init", N_("zone-solve init BLOCKS SCHOOLS [-o PLAN.yaml] [--lang zh|en] [--quiet]\n"),
                   N_("Writes a commented plan file for two layers (.shp, .geojson, .csv), with columns guessed from\n"
                   "their names and contents. Read it through: every guess is marked.\n"
                   "\n"
                   "  -o PLAN.yaml  the file to write; it must not exist yet (else: print it)\n"
                   "  --lang zh|en  language of messages\n"
                   "  --quiet       no notes\n")},
    [VERB_SCORE] = {"score",
                    N_("zone-solve score PLAN.yaml --assignment FILE.csv [-o DIR] [--set key=value]...\n"
                    "                  [--lang zh|en] [--quiet] [--json]\n"),
                    N_("Evaluates a given plan without solving. FILE.csv has the columns block_id and school_id, e.g.\n"
                    "the assignment.csv of a result. Rules that the plan breaks are printed.\n"
                    "\n"
                    "  -o DIR           write the tables and layers of the plan, too\n"
                    "  --lang zh|en     language of messages, of the spreadsheet, and in which the report opens\n"
                    "  --set key=value  override a key of the plan file by its dotted name\n"
                    "  --quiet          no notes\n"
                    "  --json           print plan.json instead of the summary\n"
                    "\n"
                    "Exit status: 0 every rule met; 2 input wrong; 3 a rule is broken, or pupils are beyond places.\n")},
    [VERB_CHECK] = {"check", N_("zone-solve check DIR [--lang zh|en] [--quiet]\n"),
                    N_("Verifies a written result from its inputs, with code that shares nothing with the solver: the\n"
                    "inputs are unchanged, the plan keeps the rules, and every figure and table is true.\n"
                    "\n"
                    "  --lang zh|en  language of messages\n"
                    "  --quiet       no notes\n"
                    "\n"
                    "Exit status: 0 no fault; 2 the result or its inputs cannot be read; 5 a fault was found.\n")},
    [VERB_EXPLAIN] = {"explain",
                      N_("zone-solve explain DIR BLOCK [--school ID] [--lang zh|en] [--time S] [--gap G] [--seed N]\n"
                      "                  [--threads N] [--quiet] [--json]\n"),
                      N_("Says why a block of a written result goes where it goes, and what each nearer school and its\n"
                      "current one would cost: the zones around are solved again with the block there, and the total,\n"
                      "a proven bound and the blocks that would have to change are printed. BLOCK is an id or a name.\n"
                      "\n"
                      "  --school ID  ask about this school only (id or name)\n"
                      "  --lang L     zh or en (as without it): language of the explanation and of messages\n"
                      "  --time S     seconds for each alternative at most (10)\n"
                      "  --gap G      stop an alternative within this share of its best (0)\n"
                      "  --seed N     seed of the search (1)\n"
                      "  --threads N  0: one a processor\n"
                      "  --quiet      no notes\n"
                      "  --json       print JSON\n"
                      "\n"
                      "Exit status: 0 printed; 2 there is no such result or block, or its inputs changed; 4 stopped.\n")},
    [VERB_COMPARE] = {"compare", N_("zone-solve compare DIR_A DIR_B [DIR_C...] [-o DIR] [--lang zh|en] [--quiet]\n"),
                      N_("Prints what differs between written results: figures and schools side by side, and the blocks\n"
                      "that do not go to the same school in all of them. Blocks and schools are matched by their ids.\n"
                      "\n"
                      "  -o DIR        write comparison.csv, comparison.json, schools_compared.csv, differences.csv and,\n"
                      "                where the blocks have polygons, the map differences.geojson\n"
                      "  --lang zh|en  language of the comparison and of messages\n"
                      "  --quiet       no notes\n"
                      "\n"
                      "Exit status: 0 printed; 2 a result cannot be read.\n")},
    [VERB_SWEEP] = {"sweep",
                    N_("zone-solve sweep PLAN.yaml --set key=v1,v2,... [-o DIR] [--set key=value]... [--time S]\n"
                    "                  [--gap G] [--seed N] [--threads N] [--lang zh|en] [--quiet]\n"),
                    N_("Solves the plan file once for each value of one key and writes each result to a folder\n"
                    "DIR/key=value, and the trade-off between moved pupils and travel as DIR/curve.csv and the picture\n"
                    "DIR/curve.svg, each point with its proven gap.\n"
                    "\n"
                    "  --set key=v1,v2,...  the key and its values; other --set with one value hold for all\n"
                    "  -o DIR               folder of the results (else the plan file's output.dir with -sweep)\n"
                    "  --time S             seconds for each value at most\n"
                    "  --gap G              stop each within this share of its best\n"
                    "  --seed N             seed of each\n"
                    "  --threads N          0: one a processor\n"
                    "  --lang zh|en         language of messages and pictures, and of the documents of each result\n"
                    "  --quiet              no progress and no notes\n"
                    "\n"
                    "Exit status: that of the worst of its results, as with zone-solve PLAN.yaml.\n")},
    [VERB_PRESETS] = {"presets", N_("zone-solve presets [NAME] [--lang zh|en]\n"),
                      N_("Prints the class-size presets that a plan file may name with `preset:`, and those of admission\n"
                      "rules, or the numbers or rules of one with the document each comes from.\n"
                      "\n"
                      "  --lang zh|en  language of messages\n")},
    [VERB_ADMIT] = {"admit", N_("zone-solve admit ADMIT.yaml [-o DIR] [--seal] [--set key=value]... [--lang zh|en] [--quiet]\n"
                       "                  [--json]\n"),
                    N_("Gives every applicant a school: published priorities, quotas and reserved places, a draw that\n"
                    "anyone can replay, and free places for those left over, as near as can be.\n"
                    "\n"
                    "  -o DIR           result folder (else output.dir of ADMIT.yaml)\n"
                    "  --seal           print the hash of the list of applicants, to be published before the seed\n"
                    "  --set key=value  override a key by its dotted name, e.g. draw.seed=20260601\n"
                    "  --lang zh|en     language of messages\n"
                    "  --quiet          no notes\n"
                    "  --json           print admission.json instead of the summary\n"
                    "\n"
                    "Exit status: 0 everybody has a place; 2 input wrong, or the list is not the sealed one (nothing\n"
                    "written); 3 applicants without a place remain (the result is written).\n")}};

const char *verb_name(verb v)
{
    return verbs[v].name;
}

const char *verb_usage(verb v)
{
    return verbs[v].usage;
}

void print_help(verb v)
{
    printf(say("usage: %s\n%s"), say(verbs[v].usage), say(verbs[v].text));
}

void print_version(void)
{
    static const char *const libraries[] = {"GLPK", "GEOS", "PROJ", "shapelib"};
    printf("zone-solve %s\n", zs_version());
    for (size_t i = 0; i < sizeof libraries / sizeof libraries[0]; i++) {
        printf("%s %s\n", libraries[i], zs_library_version(libraries[i]));
    }
}
