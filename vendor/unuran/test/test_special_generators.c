/* CSTD and DSTD: the variates of the original from its default stream, chi-squared tests against
 * closed forms of the laws, domains, variants, and what must fail. */
#include <stdint.h>
#include <stdlib.h>

#include "check.h"
#include "unuran_ext.h"

#ifndef M_PI
#define M_PI 3.14159265358979323846
#define M_2_PI 0.63661977236758134308
#define M_SQRT2 1.41421356237309504880
#define M_SQRT1_2 0.70710678118654752440
#endif

typedef UNUR_DISTR *constructor(const double *, int);

#define INV UNUR_STDGEN_INVERSION

static UNUR_GEN *make(constructor *law, const double *p, int n, unsigned variant, int discrete) {
  UNUR_DISTR *d = law(p, n);
  if (!CHECK(d != NULL)) return NULL;
  UNUR_PAR *par = discrete ? unur_dstd_new(d) : unur_cstd_new(d);
  CHECK_INT(discrete ? unur_dstd_set_variant(par, variant) : unur_cstd_set_variant(par, variant),
            0);
  UNUR_GEN *gen = unur_init(par);
  CHECK(gen != NULL);
  unur_distr_free(d);
  return gen;
}

static double draw(UNUR_GEN *gen, int discrete) {
  return discrete ? unur_sample_discr(gen) : unur_sample_cont(gen);
}

/* ---- Variates of the original ----------------------------------------------------------- */

/* The first three and the 100,000th draw of UNU.RAN 1.10.0 from its default stream. Variant 3 of
 * the normal law is not among them: the original lacks the correction of 2004. */
static const struct {
  constructor *law;
  unsigned variant;
  int discrete;
  double p[4];
  int n;
  double draws[4];
} golden[] = {
    {unur_distr_normal, 0, 0, {0}, 0,
     {1.51126864967648, -0.433513540957136, -0.144306741654873, -0.0704511256348472}},
    {unur_distr_normal, 0, 0, {1, 2}, 2,
     {4.02253729935295, 0.132972918085727, 0.711386516690254, 0.859097748730306}},
    {unur_distr_normal, 1, 0, {0}, 0,
     {-1.28001010157694, -1.83672324517259, -1.66212663624728, 1.39765529964793}},
    {unur_distr_normal, 2, 0, {0}, 0,
     {-0.637760968613333, 0.233413513293853, -1.27096165131051, -1.64321378604571}},
    {unur_distr_normal, 4, 0, {0}, 0,
     {1.51126864967648, -0.433513540957136, -0.144306741654873, -0.0704511256348472}},
    {unur_distr_normal, 5, 0, {0}, 0,
     {-0.683838545719936, 0.193618746579117, 0.188540620354276, 0.14647165460654}},
    {unur_distr_normal, 6, 0, {0}, 0,
     {1.12635961218456, -0.356327718191846, 0.179890590509955, 0.564022386251769}},
    {unur_distr_normal, 7, 0, {0}, 0,
     {-0.683867337826378, 0.193626898637224, 0.188548558604677, -0.650260256846596}},
    {unur_distr_normal, 99, 0, {0}, 0,
     {-0.201721847988665, 0.59966634772718, 0.782990468665957, 0.661583595909178}},
    {unur_distr_normal, INV, 0, {0}, 0,
     {-1.39442365124019, 0.393789279117954, -0.911525556020199, -0.390967770559336}},
    {unur_distr_normal, 2, 0, {-3, 0.5}, 2,
     {-3.31888048430667, -2.88329324335307, -3.63548082565526, -3.82160689302285}},
    {unur_distr_exponential, 0, 0, {0}, 0,
     {0.0851166513625552, 1.05881008079734, 0.199682505651979, 0.427573501727926}},
    {unur_distr_exponential, 0, 0, {2, -1}, 2,
     {-0.82976669727489, 1.11762016159469, -0.600634988696042, -0.144852996544147}},
    {unur_distr_exponential, INV, 0, {3}, 1,
     {0.255349954087666, 3.17643024239203, 0.599047516955936, 1.28272050518378}},
    {unur_distr_gamma, 0, 0, {0.1}, 1,
     {1.8772871181832e-11, 5.41889772677761e-08, 0.00571756642312586, 5.48588158344478e-24}},
    {unur_distr_gamma, 0, 0, {0.5}, 1,
     {0.00933228196336418, 0.0459265585028915, 0.464220115945735, 2.32722498319767}},
    {unur_distr_gamma, 1, 0, {0.99}, 1,
     {0.108871156068191, 0.243470413653769, 1.60931444078538, 0.992484083290209}},
    {unur_distr_gamma, 0, 0, {1}, 1,
     {2.13961154325461, 0.240443133001315, 2.47122221526171, 0.0261829235079178}},
    {unur_distr_gamma, 0, 0, {1.5}, 1,
     {3.08225188255021, 0.613469956591162, 3.86850672363937, 2.41349394305865}},
    {unur_distr_gamma, 0, 0, {3}, 1,
     {5.46050877756612, 1.86153840457368, 7.31735083862729, 5.04396043049947}},
    {unur_distr_gamma, 0, 0, {3.7}, 1,
     {6.47442277922647, 2.47149090015086, 0.573966977301806, 4.93170173773247}},
    {unur_distr_gamma, 0, 0, {10}, 1,
     {14.7290260460306, 8.21080502637188, 4.20643160011836, 3.99762888144297}},
    {unur_distr_gamma, 0, 0, {20}, 1,
     {26.7445648922342, 17.6326395345241, 11.4557346849707, 25.0052152316533}},
    {unur_distr_gamma, 0, 0, {5, 2, 1}, 3,
     {17.5537363280327, 8.2547248078147, 3.37651412553413, 5.19102174432398}},
    {unur_distr_gamma, 2, 0, {0.3}, 1,
     {0.00195821613632726, 0.827115518988183, 1.02892727453662, 0.658914404621761}},
    {unur_distr_gamma, 2, 0, {4}, 1,
     {1.60206046804809, 2.26086549954806, 4.4874719853536, 1.3158692481674}},
    {unur_distr_gamma, 2, 0, {4, 2, 3}, 3,
     {6.20412093609618, 7.52173099909613, 11.9749439707072, 5.6317384963348}},
    {unur_distr_gamma, 0, 0, {1000}, 1,
     {1047.84954500517, 985.841509292031, 935.357911412137, 1002.86366094772}},
    {unur_distr_beta, 0, 0, {2, 5}, 2,
     {0.0818365040322252, 0.135584543127372, 0.325720781575183, 0.397010642296502}},
    {unur_distr_beta, 0, 0, {5, 2}, 2,
     {0.918163495967775, 0.864415456872628, 0.674279218424817, 0.602989357703498}},
    {unur_distr_beta, 0, 0, {0.5, 0.7}, 2,
     {0.935990684325168, 0.279897646056295, 0.020180005151988, 0.0139697494681372}},
    {unur_distr_beta, 0, 0, {0.5, 3}, 2,
     {0.0831531310790928, 0.0736960499664846, 0.174108951931854, 0.0275158437296651}},
    {unur_distr_beta, 0, 0, {3, 0.5}, 2,
     {0.916846868920907, 0.926303950033515, 0.825891048068146, 0.972484156270335}},
    {unur_distr_beta, 0, 0, {1, 1}, 2,
     {0.0815948550589383, 0.181009263265878, 0.5754807847552, 0.642685154918581}},
    {unur_distr_beta, 0, 0, {1, 3}, 2,
     {0.601306605439208, 0.197362529048545, 0.0535696617320272, 0.1109744160974}},
    {unur_distr_beta, 0, 0, {2, 3, -1, 4}, 4,
     {-0.398873369709105, -0.00589614320315468, 1.24305096893897, -0.258966728347832}},
    {unur_distr_beta, 0, 0, {0.5, 3, -1, 4}, 4,
     {-0.584234344604536, -0.631519750167577, -0.129455240340728, -0.862420781351675}},
    {unur_distr_beta, 1, 0, {2, 2}, 2,
     {0.152928410790432, 0.255898787986531, 0.553577568840717, 0.684607775122724}},
    {unur_distr_beta, 2, 0, {2, 5}, 2,
     {0.155600758429658, 0.396674095034961, 0.101505137788329, 0.311573936138302}},
    {unur_distr_beta, 2, 0, {5, 2}, 2,
     {0.743807209887535, 0.839347433114044, 0.675342440013353, 0.59303964311257}},
    {unur_distr_beta, 2, 0, {0.5, 0.7}, 2,
     {0.00951102910298449, 0.0468062191257942, 0.473111619460659, 0.297442525029493}},
    {unur_distr_beta, 2, 0, {0.7, 0.5}, 2,
     {0.0501347911737537, 0.156487353786809, 0.953798147742608, 0.00336257282569766}},
    {unur_distr_beta, 2, 0, {0.5, 3}, 2,
     {0.00270614495627743, 0.0133176349728483, 0.134613048587766, 0.398565916455148}},
    {unur_distr_beta, 2, 0, {3, 0.5}, 2,
     {0.997293855043723, 0.986682365027152, 0.865386951412234, 0.601434083544852}},
    {unur_distr_beta, 2, 0, {1, 1}, 2,
     {0.0815948550589383, 0.653131689876318, 0.181009263265878, 0.347910529468209}},
    {unur_distr_beta, 2, 0, {1, 3}, 2,
     {0.0279735054452928, 0.297378327581412, 0.0643940036691261, 0.132833692042029}},
    {unur_distr_beta, 2, 0, {3, 1}, 2,
     {0.433731460969127, 0.867628052587349, 0.565674932340161, 0.703324680522207}},
    {unur_distr_beta, 2, 0, {2, 3, -1, 4}, 4,
     {0.347396855749629, 1.77991665419226, -0.0415984955838841, 1.41837977311109}},
    {unur_distr_beta, 2, 0, {20, 30}, 2,
     {0.370951237397978, 0.449933080520152, 0.340635124444841, 0.501521891335842}},
    {unur_distr_beta, 2, 0, {1.2, 1.5}, 2,
     {0.211577144742733, 0.638589470627452, 0.0817361958324909, 0.557122778143429}},
    {unur_distr_beta, 2, 0, {1.2, 30}, 2,
     {0.00118790517165645, 0.0108295557297685, 0.0296483730790713, 0.0226566081650675}},
    {unur_distr_beta, 2, 0, {0.1, 0.1}, 2,
     {1.93320526103194e-05, 0.999999979172938, 0.273122052125343, 8.06137395960857e-05}},
    {unur_distr_beta, 2, 0, {0.05, 10}, 2,
     {2.33880780572633e-23, 1.94874513240629e-16, 2.16947960548401e-06, 0.000196950607297246}},
    {unur_distr_chi, 0, 0, {1}, 1,
     {2.02747296013984, 0.84206786642976, 0.595978723823866, 0.801698900183673}},
    {unur_distr_chi, 0, 0, {2}, 1,
     {0.954045831531567, 1.27643646418863, 1.227517174165, 1.2011572808542}},
    {unur_distr_chi, 1, 0, {3.5}, 1,
     {1.37720409089193, 1.81005463444691, 1.77697403954105, 1.65909547982895}},
    {unur_distr_chi, 0, 0, {20}, 1,
     {3.96042468772968, 4.52691942751549, 4.51378129734662, 3.27407711163385}},
    {unur_distr_student, 0, 0, {0.5}, 1,
     {-0.817439627244806, -3.70404817536508, 340.70072107098, -0.0139975187550804}},
    {unur_distr_student, 0, 0, {1}, 1,
     {-0.718878760923577, -2.06051658190264, 19.0957987960747, -0.0138959984075617}},
    {unur_distr_student, 1, 0, {4}, 1,
     {-0.656594624414069, -1.41856623931474, 3.04002214531375, -0.0138206574187357}},
    {unur_distr_student, 2, 0, {1}, 1,
     {3.75346435178313, -0.79723401471949, 0.225724992582448, -0.141277165897662}},
    {unur_distr_student, 2, 0, {1.5}, 1,
     {3.3624177376912, -0.714175902832302, 0.202208319505918, 0.233305047237256}},
    {unur_distr_student, 2, 0, {4}, 1,
     {3.23672442168607, -0.687478703245321, 0.194649403218504, 1.18459220701311}},
    {unur_distr_student, 2, 0, {30}, 1,
     {3.21988438751063, -0.683901888123226, 0.193636681041581, -0.451113726783527}},
    {unur_distr_gig, 0, 0, {0.5, 0.5}, 2,
     {4.79077408766372, 1.98974634624361, 1.73443114694598, 2.22498826211874}},
    {unur_distr_gig, 0, 0, {1, 1}, 2,
     {5.39686412078553, 2.24147297889869, 1.58641631952257, 0.845216409450753}},
    {unur_distr_gig, 0, 0, {0.2, 0.9}, 2,
     {2.86116697841884, 1.18832498404825, 0.841044333497518, 3.4807616362335}},
    {unur_distr_gig, 0, 0, {2, 0.5}, 2,
     {10.0295829577818, 7.86535452575451, 6.93660752539138, 9.42066872071178}},
    {unur_distr_gig, 0, 0, {0.5, 3}, 2,
     {1.51535433700606, 1.28443884302976, 1.17386675164838, 1.13544222523465}},
    {unur_distr_gig, 0, 0, {3, 4}, 2,
     {2.10370129664574, 2.09829875122673, 1.98798200885046, 4.067713639096}},
    {unur_distr_gig, 0, 0, {3, 4, 2}, 3,
     {4.20740259329148, 4.19659750245345, 3.97596401770092, 8.13542727819199}},
    {unur_distr_gig, 1, 0, {0.5, 0.4, 3}, 3,
     {53.7768215138128, 15.8797793168852, 6.59532933441571, 49.2755129808365}},
    {unur_distr_powerexponential, 0, 0, {1}, 1,
     {1.81284188918822, 1.01605989020141, -0.1636508281009, -0.335990786309044}},
    {unur_distr_powerexponential, 0, 0, {2}, 1,
     {1.05984735431414, 0.661456354820732, -0.1509615695104, -1.49177805883302}},
    {unur_distr_powerexponential, 1, 0, {3.3}, 1,
     {0.88452103658054, 0.637981473468244, -0.1509615695104, 1.13901856990391}},
    {unur_distr_slash, 0, 0, {0}, 0,
     {2.31388045183148, -0.250758575225511, -0.933439152991906, 0.479136958922642}},
    {unur_distr_slash, 1, 0, {0}, 0,
     {2.31388045183148, -0.250758575225511, -0.933439152991906, 0.479136958922642}},
    {unur_distr_cauchy, 0, 0, {0}, 0,
     {-3.81527982062371, 0.521981016829017, -1.56475925638166, -0.517821771806918}},
    {unur_distr_cauchy, INV, 0, {0}, 0,
     {-3.81527982062371, 0.521981016829017, -1.56475925638166, -0.517821771806918}},
    {unur_distr_laplace, 0, 0, {1, 2}, 2,
     {-2.62568377837644, 1.7313258004748, -1.03211978040282, 0.274674498134648}},
    {unur_distr_logistic, 0, 0, {0}, 0,
     {-2.42087241838561, 0.632833579788756, -1.50952456510938, -0.628236429764695}},
    {unur_distr_weibull, 0, 0, {2}, 1,
     {0.291747581588186, 1.02898497598232, 0.446858485039703, 0.653891047291463}},
    {unur_distr_uniform, 0, 0, {1, 3}, 2,
     {1.16318971011788, 2.30626337975264, 1.36201852653176, 1.69582105893642}},
    {unur_distr_triangular, 0, 0, {0.3}, 1,
     {0.156455925160032, 0.507244668129733, 0.233029566750152, 0.324379818705618}},
    {unur_distr_binomial, 0, 1, {20, 0.3}, 2, {4, 6, 6, 3}},
    {unur_distr_binomial, 0, 1, {10, 0.1}, 2, {0, 1, 0, 0}},
    {unur_distr_binomial, 1, 1, {100, 0.5}, 2, {46, 51, 51, 50}},
    {unur_distr_binomial, 0, 1, {100, 0.97}, 2, {99, 96, 99, 98}},
    {unur_distr_binomial, 0, 1, {1000, 0.3}, 2, {290, 303, 303, 298}},
    {unur_distr_binomial, 0, 1, {1000, 0.9}, 2, {907, 898, 898, 900}},
    {unur_distr_binomial, 0, 1, {20, 0.8}, 2, {18, 15, 18, 17}},
    {unur_distr_binomial, 0, 1, {1e+06, 0.01}, 2, {9932, 10019, 10019, 10205}},
    {unur_distr_poisson, 0, 1, {0.1}, 1, {0, 0, 0, 0}},
    {unur_distr_poisson, 0, 1, {1}, 1, {0, 1, 0, 0}},
    {unur_distr_poisson, 0, 1, {9.9}, 1, {6, 11, 7, 9}},
    {unur_distr_poisson, 1, 1, {10}, 1, {14, 8, 9, 12}},
    {unur_distr_poisson, 0, 1, {12.5}, 1, {17, 10, 5, 13}},
    {unur_distr_poisson, 0, 1, {100}, 1, {115, 95, 79, 94}},
    {unur_distr_poisson, 0, 1, {12345}, 1, {12512, 12296, 12115, 12215}},
    {unur_distr_poisson, 2, 1, {2}, 1, {0, 2, 1, 1}},
    {unur_distr_poisson, 2, 1, {10}, 1, {8, 10, 9, 4}},
    {unur_distr_poisson, 2, 1, {12.5}, 1, {10, 18, 11, 9}},
    {unur_distr_poisson, 2, 1, {100.5}, 1, {93, 102, 97, 102}},
    {unur_distr_poisson, 2, 1, {12345}, 1, {12272, 12371, 12318, 12329}},
    {unur_distr_hypergeometric, 0, 1, {100, 50, 30}, 3, {13, 16, 16, 17}},
    {unur_distr_hypergeometric, 0, 1, {100, 5, 30}, 3, {0, 2, 1, 1}},
    {unur_distr_hypergeometric, 0, 1, {100, 70, 60}, 3, {40, 43, 43, 38}},
    {unur_distr_hypergeometric, 0, 1, {100, 70, 20}, 3, {16, 14, 14, 16}},
    {unur_distr_hypergeometric, 0, 1, {100, 20, 70}, 3, {16, 14, 14, 16}},
    {unur_distr_hypergeometric, 1, 1, {1000, 400, 300}, 3, {115, 121, 121, 121}},
    {unur_distr_hypergeometric, 0, 1, {100, 95, 30}, 3, {30, 28, 29, 29}},
    {unur_distr_hypergeometric, 0, 1, {1e+06, 3000, 40000}, 3, {112, 122, 122, 115}},
    {unur_distr_hypergeometric, 0, 1, {20, 10, 10}, 3, {4, 5, 5, 6}},
    {unur_distr_logarithmic, 0, 1, {0.1}, 1, {1, 1, 1, 1}},
    {unur_distr_logarithmic, 0, 1, {0.9}, 1, {1, 3, 1, 1}},
    {unur_distr_logarithmic, 0, 1, {0.97}, 1, {24, 7, 4, 2}},
    {unur_distr_logarithmic, 1, 1, {0.999}, 1, {227, 32, 28, 2}},
    {unur_distr_zipf, 0, 1, {1}, 1, {1, 1, 2, 1}},
    {unur_distr_zipf, 0, 1, {2, 3}, 2, {8, 5, 1, 1}},
    {unur_distr_zipf, 1, 1, {3, 1}, 2, {1, 1, 1, 1}},
    {unur_distr_zipf, 0, 1, {0.2, 0}, 2, {55299, 1030, 3, 1}},
    {unur_distr_geometric, 0, 1, {0.3}, 1, {0, 2, 0, 1}},
    {unur_distr_geometric, INV, 1, {0.01}, 1, {8, 105, 19, 42}},
};

static void test_golden(void) {
  UNUR_URNG *mrg = unur_urng_mrg31k3p_new(0);
  for (size_t i = 0; i < sizeof golden / sizeof *golden; i++) {
    UNUR_GEN *gen = make(golden[i].law, golden[i].p, golden[i].n, golden[i].variant,
                         golden[i].discrete);
    if (gen == NULL) continue;
    unur_chg_urng(gen, mrg);
    unur_gen_reset(gen);
    for (int k = 0; k < 100000; k++) {
      const double x = draw(gen, golden[i].discrete);
      if (k > 2 && k < 99999) continue;
      const double expected = golden[i].draws[k > 2 ? 3 : k];
      if (!CHECK(fabs(x - expected) <= 1e-11 * fabs(expected)))
        fprintf(stderr, "  %s, variant %d, draw %d: %.15g instead of %.15g\n",
                unur_distr_get_name(unur_get_distr(gen)), (int)golden[i].variant, k, x, expected);
    }
    unur_free(gen);
  }
  unur_urng_free(mrg);
}

/* ---- Goodness of fit ---------------------------------------------------------------------- */

/* Quantile 1 - 1e-4 of chi-squared (E. B. Wilson, M. M. Hilferty 1931). */
static double critical(int df) {
  const double a = 2. / (9. * df);
  return df * pow(1. - a + 3.719016 * sqrt(a), 3.);
}

static double phi(double z) { return 0.5 * erfc(-z * M_SQRT1_2); }
static double normal_cdf(double x, const double *p) { (void)p; return phi(x); }
static double normal2_cdf(double x, const double *p) { return phi((x - p[0]) / p[1]); }
static double exponential_cdf(double x, const double *p) { return -expm1(-(x - p[1]) / p[0]); }
/* Integer and half-integer shapes by recursion. */
static double gamma_q(double alpha, double x) {
  const double start = alpha == floor(alpha) ? 1. : 0.5;
  double q = start == 1. ? exp(-x) : erfc(sqrt(x));
  for (double a = start; a < alpha; a++) q += exp(a * log(x) - x - lgamma(a + 1.));
  return q;
}
static double gamma_cdf(double x, const double *p) { return x > 0. ? 1. - gamma_q(p[0], x) : 0.; }
static double chi_cdf(double x, const double *p) {
  return x > 0. ? 1. - gamma_q(0.5 * p[0], 0.5 * x * x) : 0.;
}
/* I_x(p,q) for integer q: x^p times a polynomial. */
static double beta_cdf(double x, const double *p) {
  double sum = 0.;
  for (int j = 0; j < (int)p[1]; j++)
    sum += exp(lgamma(p[0] + j) - lgamma(p[0]) - lgamma(j + 1.) + p[0] * log(x) + j * log1p(-x));
  return sum;
}
static double beta_mirrored_cdf(double x, const double *p) {
  const double swapped[2] = {p[1], p[0]};
  return 1. - beta_cdf(1. - x, swapped);
}
static double arcsine_cdf(double x, const double *p) { (void)p; return M_2_PI * asin(sqrt(x)); }
static double student_cdf(double x, const double *p) {
  const double t = atan(x / sqrt(p[0]));
  if (p[0] == 1.) return 0.5 + t / M_PI;
  if (p[0] == 2.) return 0.5 + 0.5 * sin(t);
  if (p[0] == 3.) return 0.5 + (t + sin(t) * cos(t)) / M_PI;
  return 0.5 + 0.5 * sin(t) * (1. + 0.5 * cos(t) * cos(t)); /* 4 */
}
/* theta = 1/2: 1/X is inverse Gaussian with mean 1, shape omega. */
static double gig_cdf(double x, const double *p) {
  const double y = 1. / x, w = p[1], r = sqrt(w / y);
  return 1. - (phi(r * (y - 1.)) + exp(2. * w) * phi(-r * (y + 1.)));
}
static double powerexponential_cdf(double x, const double *p) {
  if (p[0] == 2.) return phi(x * M_SQRT2);
  return x < 0. ? 0.5 * exp(x) : 1. - 0.5 * exp(-x); /* 1 */
}
static double slash_cdf(double x, const double *p) {
  (void)p;
  if (fabs(x) < 1e-8) return 0.5;
  return phi(x) + expm1(-0.5 * x * x) / (x * sqrt(2. * M_PI));
}

typedef double cdf(double, const double *);

#define CELLS 100
#define DRAWS 100000

/* Chi-squared over cells of equal probability; `moved`: a hundredth of the draws to one place. */
static double chi2_cont(UNUR_GEN *gen, cdf *F, const double *p, int moved) {
  long count[CELLS] = {0};
  for (int i = 0; i < DRAWS; i++) {
    const double u = F(unur_sample_cont(gen), p);
    int cell = (int)(u * CELLS);
    if (!(u >= 0.) || cell < 0) cell = 0;
    if (cell >= CELLS) cell = CELLS - 1;
    if (moved && i % 100 == 0) cell = 7;
    count[cell]++;
  }
  double chi2 = 0.;
  for (int c = 0; c < CELLS; c++)
    chi2 += ((double)count[c] - DRAWS / CELLS) * ((double)count[c] - DRAWS / CELLS) /
            (DRAWS / CELLS);
  return chi2;
}

static const struct {
  constructor *law;
  unsigned variant;
  double p[2];
  int n;
  cdf *F;
} fits[] = {
    {unur_distr_normal, 0, {0}, 0, normal_cdf},
    {unur_distr_normal, 1, {0}, 0, normal_cdf},
    {unur_distr_normal, 2, {-3., 0.5}, 2, normal2_cdf},
    {unur_distr_normal, 3, {0}, 0, normal_cdf},
    {unur_distr_normal, 4, {2., 3.}, 2, normal2_cdf},
    {unur_distr_normal, 5, {0}, 0, normal_cdf},
    {unur_distr_normal, 6, {0}, 0, normal_cdf},
    {unur_distr_normal, 7, {0}, 0, normal_cdf},
    {unur_distr_normal, INV, {0}, 0, normal_cdf},
    {unur_distr_exponential, 0, {2., -1.}, 2, exponential_cdf},
    {unur_distr_gamma, 0, {0.5}, 1, gamma_cdf},
    {unur_distr_gamma, 0, {1.}, 1, gamma_cdf},
    {unur_distr_gamma, 0, {2.5}, 1, gamma_cdf},
    {unur_distr_gamma, 1, {6.}, 1, gamma_cdf},
    {unur_distr_gamma, 1, {40.}, 1, gamma_cdf},
    {unur_distr_gamma, 2, {0.5}, 1, gamma_cdf},
    {unur_distr_gamma, 2, {7.}, 1, gamma_cdf},
    {unur_distr_beta, 0, {2.5, 4.}, 2, beta_cdf},
    {unur_distr_beta, 0, {0.3, 2.}, 2, beta_cdf},
    {unur_distr_beta, 1, {0.5, 0.5}, 2, arcsine_cdf},
    {unur_distr_beta, 2, {0.5, 0.5}, 2, arcsine_cdf},
    {unur_distr_beta, 2, {0.3, 2.}, 2, beta_cdf},
    {unur_distr_beta, 2, {4., 0.7}, 2, beta_mirrored_cdf},
    {unur_distr_beta, 2, {1.3, 2.}, 2, beta_cdf},
    {unur_distr_beta, 2, {2.5, 4.}, 2, beta_cdf},
    {unur_distr_beta, 2, {12., 30.}, 2, beta_cdf},
    {unur_distr_beta, 2, {1., 3.}, 2, beta_cdf},
    {unur_distr_beta, 2, {3., 1.}, 2, beta_cdf},
    {unur_distr_chi, 0, {1.}, 1, chi_cdf},
    {unur_distr_chi, 0, {2.}, 1, chi_cdf},
    {unur_distr_chi, 1, {9.}, 1, chi_cdf},
    {unur_distr_student, 0, {1.}, 1, student_cdf},
    {unur_distr_student, 1, {4.}, 1, student_cdf},
    {unur_distr_student, 2, {1.}, 1, student_cdf},
    {unur_distr_student, 2, {2.}, 1, student_cdf},
    {unur_distr_student, 2, {4.}, 1, student_cdf},
    {unur_distr_gig, 0, {0.5, 0.4}, 2, gig_cdf},
    {unur_distr_gig, 0, {0.5, 3.}, 2, gig_cdf},
    {unur_distr_powerexponential, 0, {1.}, 1, powerexponential_cdf},
    {unur_distr_powerexponential, 0, {2.}, 1, powerexponential_cdf},
    {unur_distr_slash, 0, {0}, 0, slash_cdf},
};

static void test_fit_cont(void) {
  for (size_t i = 0; i < sizeof fits / sizeof *fits; i++) {
    UNUR_GEN *gen = make(fits[i].law, fits[i].p, fits[i].n, fits[i].variant, 0);
    if (gen == NULL) continue;
    for (unsigned long seed = 1; seed <= 5; seed++) {
      unur_gen_seed(gen, seed);
      const double chi2 = chi2_cont(gen, fits[i].F, fits[i].p, 0);
      if (!CHECK(chi2 < critical(CELLS - 1)))
        fprintf(stderr, "  %s(%g, %g), variant %d, seed %lu: %g\n",
                unur_distr_get_name(unur_get_distr(gen)), fits[i].p[0], fits[i].p[1],
                (int)fits[i].variant, seed, chi2);
    }
    CHECK(chi2_cont(gen, fits[i].F, fits[i].p, 1) > critical(CELLS - 1));
    unur_free(gen);
  }
}

typedef double pmf(int, const double *);

static double lchoose(double n, double k) {
  return lgamma(n + 1.) - lgamma(k + 1.) - lgamma(n - k + 1.);
}
static double binomial_pmf(int k, const double *p) {
  return k > p[0] ? 0. : exp(lchoose(p[0], k) + k * log(p[1]) + (p[0] - k) * log1p(-p[1]));
}
static double poisson_pmf(int k, const double *p) {
  return exp(k * log(p[0]) - p[0] - lgamma(k + 1.));
}
static double hypergeometric_pmf(int k, const double *p) {
  if (k > p[1] || k > p[2] || p[2] - k > p[0] - p[1]) return 0.;
  return exp(lchoose(p[1], k) + lchoose(p[0] - p[1], p[2] - k) - lchoose(p[0], p[2]));
}
static double logarithmic_pmf(int k, const double *p) {
  return k < 1 ? 0. : -pow(p[0], k) / (k * log1p(-p[0]));
}
/* rho = 1, tau = 0: 6/(pi k)^2; rho = 3, tau = 0: 90/(pi k)^4 */
static double zipf_pmf(int k, const double *p) {
  if (k < 1) return 0.;
  const double s = M_PI * k;
  return p[0] == 1. ? 6. / (s * s) : 90. / (s * s * s * s);
}
static double geometric_pmf(int k, const double *p) { return p[0] * pow(1. - p[0], k); }

/* Values 0 ... n-1, the rest in one; cells are joined to at least 20 draws. */
static double chi2_discr(UNUR_GEN *gen, pmf *f, const double *p, int moved, int *df) {
  enum { N = 2000 };
  static long count[N + 1];
  memset(count, 0, sizeof count);
  int place = 0; /* the rarest value that is to be seen at least 20 times */
  double rarest = 1.;
  for (int k = 0; k < N; k++)
    if (f(k, p) * DRAWS >= 20. && f(k, p) < rarest) rarest = f(place = k, p);
  for (int i = 0; i < DRAWS; i++) {
    const int k = unur_sample_discr(gen);
    CHECK(k >= 0);
    count[moved && i % 100 == 0 ? place : k < N ? k : N]++;
  }
  double chi2 = 0., rest = 1., expected = 0., seen = 0., total = 0.;
  *df = -1;
  for (int k = 0; k <= N; k++) {
    const double q = k < N ? f(k, p) : rest;
    rest -= q;
    expected += q * DRAWS;
    seen += (double)count[k];
    if (expected < 20. || (rest * DRAWS < 20. && k < N)) continue;
    chi2 += (seen - expected) * (seen - expected) / expected;
    total += expected;
    expected = seen = 0.;
    ++*df;
  }
  if (expected > 0. && total < DRAWS - 1.) {
    chi2 += (seen - expected) * (seen - expected) / expected;
    ++*df;
  }
  return chi2;
}

static const struct {
  constructor *law;
  unsigned variant;
  double p[3];
  int n;
  pmf *f;
} discrete_fits[] = {
    {unur_distr_binomial, 0, {20., 0.1}, 2, binomial_pmf},
    {unur_distr_binomial, 0, {20., 0.3}, 2, binomial_pmf},
    {unur_distr_binomial, 1, {300., 0.8}, 2, binomial_pmf},
    {unur_distr_binomial, 1, {1000., 0.5}, 2, binomial_pmf},
    {unur_distr_hypergeometric, 0, {100., 50., 30.}, 3, hypergeometric_pmf},
    {unur_distr_hypergeometric, 0, {100., 5., 30.}, 3, hypergeometric_pmf},
    {unur_distr_hypergeometric, 0, {100., 70., 60.}, 3, hypergeometric_pmf},
    {unur_distr_hypergeometric, 0, {100., 70., 30.}, 3, hypergeometric_pmf},
    {unur_distr_hypergeometric, 0, {100., 30., 70.}, 3, hypergeometric_pmf},
    {unur_distr_hypergeometric, 1, {5000., 1700., 1200.}, 3, hypergeometric_pmf},
    {unur_distr_logarithmic, 0, {0.6}, 1, logarithmic_pmf},
    {unur_distr_logarithmic, 0, {0.99}, 1, logarithmic_pmf},
    {unur_distr_poisson, 0, {0.7}, 1, poisson_pmf},
    {unur_distr_poisson, 0, {9.5}, 1, poisson_pmf},
    {unur_distr_poisson, 0, {10.}, 1, poisson_pmf},
    {unur_distr_poisson, 1, {77.3}, 1, poisson_pmf},
    {unur_distr_poisson, 2, {4.}, 1, poisson_pmf},
    {unur_distr_poisson, 2, {10.}, 1, poisson_pmf},
    {unur_distr_poisson, 2, {200.7}, 1, poisson_pmf},
    {unur_distr_zipf, 0, {1., 0.}, 2, zipf_pmf},
    {unur_distr_zipf, 0, {3., 0.}, 2, zipf_pmf},
    {unur_distr_geometric, 0, {0.2}, 1, geometric_pmf},
};

static void test_fit_discr(void) {
  for (size_t i = 0; i < sizeof discrete_fits / sizeof *discrete_fits; i++) {
    UNUR_GEN *gen = make(discrete_fits[i].law, discrete_fits[i].p, discrete_fits[i].n,
                         discrete_fits[i].variant, 1);
    if (gen == NULL) continue;
    int df = 0;
    for (unsigned long seed = 1; seed <= 5; seed++) {
      unur_gen_seed(gen, seed);
      const double chi2 = chi2_discr(gen, discrete_fits[i].f, discrete_fits[i].p, 0, &df);
      if (!CHECK(df >= 1 && chi2 < critical(df)))
        fprintf(stderr, "  %s(%g), variant %d, seed %lu: %g, %d degrees of freedom\n",
                unur_distr_get_name(unur_get_distr(gen)), discrete_fits[i].p[0],
                (int)discrete_fits[i].variant, seed, chi2, df);
    }
    const double moved = chi2_discr(gen, discrete_fits[i].f, discrete_fits[i].p, 1, &df);
    CHECK(moved > critical(df));
    unur_free(gen);
  }
}

/* ---- Variants, domains, failures -------------------------------------------------------------- */

static void test_variants(void) {
  const double half[1] = {0.5}, three[1] = {3.}, below[2] = {0., 2.};
  const struct { constructor *law; const double *p; int n; unsigned variant; } unknown[] = {
      {unur_distr_normal, NULL, 0, 8},   {unur_distr_gamma, three, 1, 3},
      {unur_distr_gamma, three, 1, INV}, {unur_distr_chi, half, 1, 0},
      {unur_distr_student, half, 1, 2},  {unur_distr_student, three, 1, 3},
      {unur_distr_gig, below, 2, 0},     {unur_distr_powerexponential, half, 1, 1},
      {unur_distr_cauchy, NULL, 0, 1},   {unur_distr_slash, NULL, 0, 2},
  };
  for (size_t i = 0; i < sizeof unknown / sizeof *unknown; i++) {
    UNUR_DISTR *d = unknown[i].law(unknown[i].p, unknown[i].n);
    UNUR_PAR *par = unur_cstd_new(d);
    CHECK_INT(unur_cstd_set_variant(par, unknown[i].variant), UNUR_ERR_PAR_VARIANT);
    CHECK_INT(unur_errno, UNUR_ERR_PAR_VARIANT);
    unur_par_free(par);
    unur_distr_free(d);
  }
  UNUR_DISTR *chi = unur_distr_chi(half, 1), *none = unur_distr_chisquare(three, 1);
  CHECK(unur_init(unur_cstd_new(chi)) == NULL);
  CHECK_INT(unur_errno, UNUR_ERR_GEN_DATA);
  CHECK(unur_cstd_new(none) == NULL);
  CHECK_INT(unur_errno, UNUR_ERR_DISTR_REQUIRED);
  CHECK(unur_dstd_new(none) == NULL);
  CHECK_INT(unur_errno, UNUR_ERR_DISTR_INVALID);
  CHECK(unur_cstd_new(NULL) == NULL);
  CHECK_INT(unur_errno, UNUR_ERR_NULL);
  unur_distr_free(chi);
  unur_distr_free(none);
}

static double square_cdf(double x, const UNUR_DISTR *d) {
  (void)d;
  return x < 0. ? 0. : x > 1. ? 1. : x * x;
}
static double root(double u, const UNUR_DISTR *d) {
  (void)d;
  return sqrt(u);
}

static void test_domains(void) {
  UNUR_DISTR *own = unur_distr_cont_new();
  unur_distr_cont_set_invcdf(own, root);
  UNUR_GEN *gen = unur_init(unur_cstd_new(own)); /* no domain set: no CDF needed */
  CHECK(gen != NULL);
  CHECK_INT(unur_gen_is_inversion(gen), 1);
  CHECK_NEAR(unur_quantile(gen, 0.25), 0.5, 1e-15);
  CHECK_INT(unur_cstd_chg_truncated(gen, 0.2, 0.5), UNUR_ERR_GEN_DATA);
  unur_free(gen);
  unur_distr_cont_set_domain(own, 0.2, 0.5);
  CHECK(unur_init(unur_cstd_new(own)) == NULL);
  CHECK_INT(unur_errno, UNUR_ERR_GEN_DATA);
  unur_distr_cont_set_cdf(own, square_cdf);
  gen = unur_init(unur_cstd_new(own));
  CHECK_NEAR(unur_quantile(gen, 0.25), sqrt(0.04 + 0.25 * 0.21), 1e-15);
  CHECK_DOUBLE(unur_quantile(gen, 0.), 0.2);
  CHECK_DOUBLE(unur_quantile(gen, 7.), 0.5);
  CHECK_INT(unur_errno, UNUR_ERR_DOMAIN);
  CHECK(isnan(unur_cstd_eval_invcdf(gen, NAN)));
  CHECK_INT(unur_cstd_chg_truncated(gen, 0.3, 0.4), 0);
  CHECK_NEAR(unur_quantile(gen, 0.5), sqrt(0.125), 1e-15);
  CHECK_INT(unur_cstd_chg_truncated(gen, 0.4, 0.3), UNUR_ERR_DISTR_SET);
  CHECK_INT(unur_cstd_chg_truncated(gen, NAN, 0.3), UNUR_ERR_DISTR_SET);
  CHECK_INT(unur_cstd_chg_truncated(gen, 2., 3.), UNUR_ERR_DISTR_SET);
  CHECK_NEAR(unur_quantile(gen, 0.5), sqrt(0.125), 1e-15); /* unchanged */
  CHECK_INT(unur_reinit(gen), 0);
  CHECK_NEAR(unur_quantile(gen, 0.25), sqrt(0.04 + 0.25 * 0.21), 1e-15);
  unur_free(gen);
  unur_distr_free(own);

  UNUR_DISTR *normal = unur_distr_normal(NULL, 0);
  gen = unur_init(unur_cstd_new(normal));
  CHECK_INT(unur_cstd_chg_truncated(gen, 1., 2.), UNUR_ERR_GEN_DATA);
  CHECK_INT(unur_gen_is_inversion(gen), 0);
  CHECK(isinf(unur_quantile(gen, 0.3)) && unur_errno == UNUR_ERR_NO_QUANTILE);
  CHECK_NEAR(unur_cstd_eval_invcdf(gen, 0.3), -0.52440051270804067, 1e-14);
  unur_free(gen);
  unur_distr_cont_set_domain(normal, 1., 3.);
  CHECK(unur_init(unur_cstd_new(normal)) == NULL);
  CHECK_INT(unur_errno, UNUR_ERR_GEN_DATA);
  UNUR_PAR *par = unur_cstd_new(normal);
  CHECK_INT(unur_cstd_set_variant(par, INV), 0);
  gen = unur_init(par);
  for (int i = 0; i < 1000; i++) {
    const double x = unur_sample_cont(gen);
    CHECK(x >= 1. && x <= 3.);
  }
  unur_free(gen);
  unur_distr_free(normal);

  const double p[1] = {0.3};
  UNUR_DISTR *geometric = unur_distr_geometric(p, 1);
  gen = unur_init(unur_dstd_new(geometric));
  CHECK_INT(unur_gen_is_inversion(gen), 1);
  CHECK_DOUBLE(unur_quantile(gen, 0.5), 1.);
  CHECK_INT(unur_dstd_chg_truncated(gen, 2, 5), 0);
  int seen[8] = {0};
  for (int i = 0; i < 2000; i++) {
    const int k = unur_sample_discr(gen);
    if (CHECK(k >= 2 && k <= 5)) seen[k]++;
  }
  for (int k = 2; k <= 5; k++) CHECK(seen[k] > 100);
  CHECK_INT(unur_dstd_chg_truncated(gen, 4, 3), UNUR_ERR_DISTR_SET);
  unur_free(gen);
  unur_distr_free(geometric);
}

/* Parameters changed in the generator; clones go on with the same draws. */
static void test_changes(void) {
  const double three[1] = {3.}, half[1] = {0.5};
  UNUR_GEN *gen = make(unur_distr_gamma, three, 1, 0, 0);
  CHECK_INT(unur_distr_cont_set_pdfparams(unur_get_distr(gen), half, 1), 0);
  CHECK_INT(unur_reinit(gen), 0);
  unur_gen_seed(gen, 3);
  CHECK(chi2_cont(gen, gamma_cdf, half, 0) < critical(CELLS - 1));
  unur_free(gen);
  gen = make(unur_distr_chi, three, 1, 0, 0);
  CHECK_INT(unur_distr_cont_set_pdfparams(unur_get_distr(gen), half, 1), 0);
  CHECK_INT(unur_reinit(gen), UNUR_ERR_GEN_DATA);
  CHECK(isinf(unur_sample_cont(gen)) && unur_errno == UNUR_ERR_GEN_CONDITION);
  unur_free(gen);
  for (size_t i = 0; i < sizeof golden / sizeof *golden; i += 3) {
    gen = make(golden[i].law, golden[i].p, golden[i].n, golden[i].variant, golden[i].discrete);
    if (gen == NULL) continue;
    unur_gen_seed(gen, 11);
    for (int k = 0; k < 7; k++) draw(gen, golden[i].discrete);
    UNUR_GEN *copy = unur_gen_clone(gen);
    UNUR_URNG *own = unur_urng_xoshiro256pp_new(5), *other = unur_urng_xoshiro256pp_new(5);
    unur_chg_urng(gen, own);
    unur_chg_urng(copy, other);
    for (int k = 0; k < 100; k++)
      CHECK_DOUBLE(draw(gen, golden[i].discrete), draw(copy, golden[i].discrete));
    CHECK(unur_gen_info(gen, 1) != NULL);
    unur_free(gen);
    unur_free(copy);
    unur_urng_free(own);
    unur_urng_free(other);
  }
}

/* Uniforms that never lead to an accepted draw end with a code. */
static double constant;
static double broken(void *state) { return *(double *)state; }

static void test_broken_uniforms(void) {
  UNUR_URNG *urng = unur_urng_new(broken, &constant);
  for (size_t i = 0; i < sizeof golden / sizeof *golden; i += 2) {
    UNUR_GEN *gen = make(golden[i].law, golden[i].p, golden[i].n, golden[i].variant,
                         golden[i].discrete);
    if (gen == NULL) continue;
    unur_chg_urng(gen, urng);
    const double values[4] = {0.999999, 0.5, 1e-9, 0.7};
    for (int k = 0; k < 4; k++) {
      constant = values[k];
      (void)draw(gen, golden[i].discrete);
    }
    unur_free(gen);
  }
  constant = 0.999999; /* the polar method never accepts these */
  UNUR_GEN *gen = make(unur_distr_normal, NULL, 0, 2, 0);
  unur_chg_urng(gen, urng);
  CHECK(isinf(unur_sample_cont(gen)));
  CHECK_INT(unur_errno, UNUR_ERR_GEN_SAMPLING);
  unur_free(gen);
  unur_urng_free(urng);
}

int main(void) {
  unur_set_error_handler_off();
  test_golden();
  test_fit_cont();
  test_fit_discr();
  test_variants();
  test_domains();
  test_changes();
  test_broken_uniforms();
  return check_result();
}
